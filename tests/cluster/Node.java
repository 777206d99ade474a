import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * One node of a cluster, in a process of its own so that it alone can be killed.
 *
 * java -cp 'lib/*' Node.java FOLDER CLUSTER NUMBER NODES HTTP_PORT TRANSPORT_PORT [NAME=VALUE ...]: of NODES nodes,
 * numbered from 1, this one, with settings; ports are those of node 1, each next node has the next. All of it stays on
 * loopback, and it ends when killed.
 */
public final class Node {
    public static void main(String[] arguments) throws Exception {
        String folder = arguments[0];
        String cluster = arguments[1];
        int number = Integer.parseInt(arguments[2]);
        int nodes = Integer.parseInt(arguments[3]);
        int http = Integer.parseInt(arguments[4]);
        int transport = Integer.parseInt(arguments[5]);
        String[] names = new String[nodes];
        String[] hosts = new String[nodes];
        for (int each = 0; each < nodes; each++) {
            names[each] = "node-" + (each + 1);
            hosts[each] = "127.0.0.1:" + (transport + each);
        }
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((unused, settings) -> {
            settings.put("node.name", names[number - 1]);
            settings.put("network.host", "127.0.0.1");
            settings.put("http.port", http + number - 1);
            settings.put("transport.port", transport + number - 1);
            // The runner says "single-node" where it is told nothing else.
            settings.put("discovery.type", "zen");
            settings.putList("discovery.seed_hosts", hosts);
            settings.putList("cluster.initial_cluster_manager_nodes", names);
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
            for (int each = 6; each < arguments.length; each++) {
                String[] setting = arguments[each].split("=", 2);
                settings.put(setting[0], setting[1]);
            }
        });
        runner.setMaxHttpPort(65535);
        // The runner adds the number of its node, which is always 1, and looks whether a port is free.
        runner.build(OpenSearchRunner.newConfigs()
                .basePath(folder)
                .clusterName(cluster)
                .numOfNode(1)
                .baseHttpPort(http + number - 2));
        new CountDownLatch(1).await();
    }
}
