// SPDX-License-Identifier: EUPL-1.2

import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.DirectedGraph;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeDirectionDefault;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/** Opens a graph file as Gephi does and prints, one per line, what came out of it: `name<TAB>value`. */
public final class GephiCensus {
    private static final Map<String, Object> CENSUS = new TreeMap<>();

    public static void main(String[] arguments) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(new File(arguments[0]));
        container.getLoader().setEdgeDefault(EdgeDirectionDefault.DIRECTED);
        container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
        container.getReport().getIssues(100).forEachRemaining(GephiCensus::issue);
        importer.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());

        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
        DirectedGraph graph = model.getDirectedGraph();
        put("nodes", graph.getNodeCount());
        put("edges", graph.getEdgeCount());
        put("dynamic", model.isDynamic());
        for (Node node : graph.getNodes()) {
            values("node", node);
            if (node.getLabel() != null && !node.getLabel().isEmpty()) count("node label");
            if (node.x() != 0 || node.y() != 0) count("node position");
            if (node.size() > 1) count("node size");
            if (node.r() + node.g() + node.b() > 0) count("node colour");
        }
        double weight = 0;
        for (Edge edge : graph.getEdges()) {
            values("edge", edge);
            if (edge.isDirected()) count("edge directed");
            if (edge.getLabel() != null && !edge.getLabel().isEmpty()) count("edge label");
            count("edge kind " + edge.getTypeLabel());
            weight += edge.getWeight();
        }
        put("total weight", weight);
        for (Column column : model.getNodeTable()) put("node column " + column.getTitle(), column.getTypeClass().getSimpleName());
        for (Column column : model.getEdgeTable()) put("edge column " + column.getTitle(), column.getTypeClass().getSimpleName());
        CENSUS.forEach((name, value) -> System.out.println(name + "\t" + value));
        System.exit(0);
    }

    private static void values(String of, Element element) {
        for (Column column : element.getTable()) {
            if (element.getAttribute(column) != null) count(of + " value " + column.getTitle());
        }
    }

    private static void issue(Issue issue) {
        count("issue " + issue.getLevel() + " " + issue.getMessage());
    }

    private static void put(String name, Object value) {
        CENSUS.put(name, value);
    }

    private static void count(String name) {
        CENSUS.merge(name, 1, (before, one) -> (Integer) before + (Integer) one);
    }

    private GephiCensus() {}
}
