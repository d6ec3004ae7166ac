"""Sends the lines of a file with the official Python client of a service: send.py CLIENT FILE SETTINGS-AS-JSON"""
import json
import logging
import sys
import time

client, path, settings = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
with open(path, encoding="utf-8") as file:
    lines = file.read().splitlines()
events = [json.loads(line) for line in lines]


def datadog():
    from datadog_api_client import ApiClient, Configuration
    from datadog_api_client.v2.api.logs_api import LogsApi
    from datadog_api_client.v2.model.content_encoding import ContentEncoding
    from datadog_api_client.v2.model.http_log import HTTPLog
    from datadog_api_client.v2.model.http_log_item import HTTPLogItem

    configuration = Configuration(host=settings["origin"])
    configuration.server_variables = {}
    configuration._servers = [{"url": settings["origin"], "variables": {}}]
    configuration.api_key["apiKeyAuth"] = settings["apiKey"]
    with ApiClient(configuration) as api:
        logs = LogsApi(api)
        servers = [{"url": settings["origin"], "variables": {}}]
        logs._submit_log_endpoint.settings["servers"] = servers
        for start in range(0, len(lines), 100):
            items = [HTTPLogItem(message=line, ddsource="outsystems") for line in lines[start : start + 100]]
            logs.submit_log(HTTPLog(items), content_encoding=ContentEncoding("gzip"))


def opensearch():
    from opensearchpy import OpenSearch, helpers

    search = OpenSearch(
        settings["origin"], headers={"authorization": "ApiKey " + settings["key"]}, http_compress=True
    )
    actions = ({"_op_type": "create", "_index": "audit", "_source": event} for event in events)
    stored, failed = helpers.bulk(search, actions)
    assert (stored, failed) == (len(events), []), (stored, failed)


def opentelemetry():
    from opentelemetry.exporter.otlp.proto.http import Compression
    from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
    from opentelemetry.sdk._logs import LoggerProvider, LoggingHandler
    from opentelemetry.sdk._logs.export import BatchLogRecordProcessor

    exporter = OTLPLogExporter(
        endpoint=settings["origin"] + "/v1/logs",
        headers={"authorization": "Bearer " + settings["token"]},
        compression=Compression.Gzip,
    )
    provider = LoggerProvider()
    provider.add_log_record_processor(BatchLogRecordProcessor(exporter))
    logger = logging.getLogger("audit")
    logger.setLevel(logging.INFO)
    logger.addHandler(LoggingHandler(logger_provider=provider))
    for line in lines:
        logger.info(line)
    provider.shutdown()


def splunk():
    from splunk_hec_handler import SplunkHecHandler

    host, port = settings["origin"].removeprefix("http://").split(":")
    handler = SplunkHecHandler(host, settings["token"], port=int(port), proto="http", source="odc", index="audit")
    logger = logging.getLogger("audit")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    for event in events:
        logger.info(event)


def firehose():
    import boto3
    from botocore.config import Config

    common = {"region_name": settings["region"], "endpoint_url": settings["origin"]}
    keys = {"aws_access_key_id": settings["accessKeyId"], "aws_secret_access_key": settings["secretAccessKey"]}
    if "roleArn" in settings:
        sts = boto3.client("sts", **common, **keys)
        assumed = sts.assume_role(
            RoleArn=settings["roleArn"], RoleSessionName="counterpart", ExternalId=settings["externalId"]
        )["Credentials"]
        keys = {
            "aws_access_key_id": assumed["AccessKeyId"],
            "aws_secret_access_key": assumed["SecretAccessKey"],
            "aws_session_token": assumed["SessionToken"],
        }
    hose = boto3.client("firehose", config=Config(retries={"max_attempts": 1}), **common, **keys)
    for start in range(0, len(lines), 400):
        records = [{"Data": (line + "\n").encode()} for line in lines[start : start + 400]]
        answer = hose.put_record_batch(DeliveryStreamName=settings["deliveryStream"], Records=records)
        assert answer["FailedPutCount"] == 0, answer


def moto_set_up():
    """Not a sender: makes a bucket, a role and a delivery stream in moto."""
    import boto3

    common = {
        "region_name": "eu-central-1",
        "endpoint_url": settings["origin"],
        "aws_access_key_id": "AKIAIOSFODNN7EXAMPLE",
        "aws_secret_access_key": "made-up",
    }
    boto3.client("s3", **common).create_bucket(
        Bucket="audit", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    boto3.client("firehose", **common).create_delivery_stream(
        DeliveryStreamName="odc-audit-trail",
        DeliveryStreamType="DirectPut",
        ExtendedS3DestinationConfiguration={
            "RoleARN": "arn:aws:iam::123456789012:role/firehose",
            "BucketARN": "arn:aws:s3:::audit",
        },
    )


def moto_read():
    """Not a sender: prints what the bucket holds."""
    import boto3

    s3 = boto3.client(
        "s3",
        region_name="eu-central-1",
        endpoint_url=settings["origin"],
        aws_access_key_id="AKIAIOSFODNN7EXAMPLE",
        aws_secret_access_key="made-up",
    )
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket="audit"):
        for item in page.get("Contents", []):
            sys.stdout.buffer.write(s3.get_object(Bucket="audit", Key=item["Key"])["Body"].read())


globals()[client]()
