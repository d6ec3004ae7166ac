import org.codelibs.opensearch.runner.OpenSearchRunner;

/** A real OpenSearch of one node: `java OpenSearch.java FOLDER PORT`. Prints "ready", and runs until it is killed. */
public class OpenSearch {
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[1]);
    OpenSearchRunner runner = new OpenSearchRunner() {
      @Override
      protected int getAvailableHttpPort(int number) {
        return port;
      }
    };
    runner.onBuild((number, settings) -> {
      settings.put("transport.port", arguments[2]);
      // One node on a full disk would refuse every index.
      settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
    }).build(OpenSearchRunner.newConfigs().basePath(arguments[0]).numOfNode(1).clusterName("counterpart"));
    System.out.println("ready");
    Thread.currentThread().join();
  }
}
