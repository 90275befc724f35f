package fr.montpellier.multipass.consent.register.drafts;

import fr.montpellier.multipass.consent.register.RegisterRule;
import fr.montpellier.multipass.consent.register.RegisterRuleException;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Parses register files that callers send: a file of few bytes must not become a large tree. */
final class RegisterFileParser {

    /** Most values, lists and members of a file; one of {@link RegisterFileReception#LARGEST} bytes that holds texts has half as many. */
    private static final int MOST_NODES = 200_000;

    private static final int DEEPEST = 50;

    /** Most démarches of a file, each of which is a draft, a preview and a line of the answer. */
    private static final int MOST_DEMARCHES = 2_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private RegisterFileParser() {}

    /**
     * Returns the entries of démarches that a register file holds, as they are written.
     *
     * @throws RegisterRuleException if the text is neither YAML nor JSON, or has no list of démarches
     * @throws ProblemException if its tree is too large
     */
    static List<ObjectNode> demarches(String file) {
        Object tree = load(file);
        boolean many = tree instanceof Map<?, ?> members
                && members.get("demarches") instanceof Collection<?> items
                && items.size() > MOST_DEMARCHES;
        if (many || count(tree, 0, 0) > MOST_NODES) {
            throw RegisterFileReception.tooLarge();
        }
        List<ObjectNode> entries = new ArrayList<>();
        for (JsonNode entry : JSON.<JsonNode>valueToTree(tree).path("demarches")) {
            if (!(entry instanceof ObjectNode members)) {
                throw new RegisterRuleException(RegisterRule.ENTRY_MALFORMED, "demarches", "A démarche has members");
            }
            entries.add(members);
        }
        if (entries.isEmpty()) {
            throw new RegisterRuleException(
                    RegisterRule.ENTRY_MALFORMED, "demarches", "The file has no list of démarches");
        }
        return entries;
    }

    private static Object load(String file) {
        var options = new LoaderOptions();
        options.setCodePointLimit(RegisterFileReception.LARGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setAllowDuplicateKeys(false);
        var yaml = new Yaml(new SafeConstructor(options));
        try {
            rejectLarge(yaml.parse(new StringReader(file)));
            return yaml.load(file);
        } catch (YAMLException malformed) {
            throw new RegisterRuleException(
                    RegisterRule.ENTRY_MALFORMED, "", "The file is no YAML: " + malformed.getMessage());
        }
    }

    /**
     * Counts without building anything, and without going into what is too deep: the time of each event grows with its depth.
     *
     * @throws ProblemException if there are too many nodes
     * @throws RegisterRuleException if they are too deep
     */
    private static void rejectLarge(Iterable<Event> events) {
        int nodes = 0;
        int depth = 0;
        for (Event event : events) {
            nodes += event instanceof NodeEvent ? 1 : 0;
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (nodes > MOST_NODES) {
                throw RegisterFileReception.tooLarge();
            }
            if (depth > DEEPEST) {
                throw new RegisterRuleException(RegisterRule.ENTRY_MALFORMED, "", "The file is too deep");
            }
        }
    }

    /** Counts the nodes of the tree, those that aliases repeat each time, and no more of them than suffices to refuse it. */
    private static int count(@Nullable Object node, int before, int depth) {
        int nodes = before + 1;
        Iterable<?> parts = node instanceof Map<?, ?> members
                ? members.values()
                : node instanceof Iterable<?> items ? items : List.of();
        for (Object part : parts) {
            if (nodes > MOST_NODES || depth > DEEPEST) {
                return MOST_NODES + 1;
            }
            nodes = count(part, nodes, depth + 1);
        }
        return nodes;
    }
}
