package fr.montpellier.multipass.consent.register;

import fr.montpellier.multipass.consent.texts.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Reads a register file strictly: a misspelt or missing member stops the start instead of leaving a text empty. */
public final class RegisterReader {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private RegisterReader() {}

    static RegisterFile read(Resource file) {
        return read(List.of(file));
    }

    /**
     * Reads a register in several files: lists are joined in the order of the files, and so are those of the same domain of mandates.
     *
     * @throws IllegalStateException if the register is not correct, or two files say one thing differently
     */
    static RegisterFile read(List<Resource> files) {
        String described = files.stream().map(Resource::getDescription).collect(Collectors.joining(", "));
        try {
            ObjectNode register = STRICT.createObjectNode();
            for (Resource file : files) {
                merge(register, STRICT.valueToTree(load(file)));
            }
            return STRICT.convertValue(withDefaults(register), RegisterFile.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalStateException("The register is not correct: " + described, e);
        }
    }

    private static Object load(Resource file) {
        try (InputStream yaml = file.getInputStream()) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("The register cannot be read: " + file.getDescription(), e);
        }
    }

    private static void merge(ObjectNode whole, JsonNode part) {
        if (!(part instanceof ObjectNode members)) {
            throw new IllegalArgumentException("a register file has members");
        }
        members.properties().forEach(member -> {
            JsonNode known = whole.putIfAbsent(member.getKey(), member.getValue());
            if (known instanceof ArrayNode list && member.getValue() instanceof ArrayNode others) {
                list.addAll(others);
            } else if (known instanceof ObjectNode object) {
                merge(object, member.getValue());
            } else if (known != null && !known.equals(member.getValue())) {
                throw new IllegalArgumentException(member.getKey() + " is said twice");
            }
        });
    }

    private static JsonNode withDefaults(JsonNode register) {
        if (register instanceof ObjectNode members) {
            members.putIfAbsent("mandateDomains", members.objectNode());
            members.putIfAbsent("levels", members.objectNode());
            members.putIfAbsent("agentLevels", members.objectNode());
            members.putIfAbsent("processingRecords", members.arrayNode());
        }
        register.path("departments").forEach(department -> {
            if (department instanceof ObjectNode members && members.has("name")) {
                members.putIfAbsent("inSentence", members.get("name"));
            }
        });
        register.path("types").forEach(type -> {
            if (type instanceof ObjectNode members) {
                members.putIfAbsent("year", StringNode.valueOf(RegisterFile.YearEntry.NONE));
                members.putIfAbsent("issued", BooleanNode.FALSE);
            }
        });
        register.path("processingRecords").forEach(record -> {
            if (record instanceof ObjectNode members) {
                members.putIfAbsent("processors", members.nullNode());
                if (members.path("lawfulBasis") instanceof StringNode text) {
                    members.putObject("lawfulBasis")
                            .set(Language.defaultLanguage().code(), text);
                }
            }
        });
        register.path("demarches").forEach(RegisterReader::demarcheWithDefaults);
        return register;
    }

    private static JsonNode demarcheWithDefaults(JsonNode demarche) {
        if (demarche instanceof ObjectNode members) {
            members.putIfAbsent("originals", BooleanNode.FALSE);
            members.putIfAbsent("endedCaseDays", IntNode.valueOf(RegisterFile.ENDED_CASE_DAYS));
            members.putIfAbsent("levels", members.objectNode());
        }
        return demarche;
    }

    /**
     * Reads one entry of a démarche from JSON.
     *
     * @throws RegisterRuleException if a member is missing, unknown, or of another form
     */
    public static RegisterFile.DemarcheEntry entry(JsonNode entry) {
        try {
            return STRICT.convertValue(demarcheWithDefaults(entry.deepCopy()), RegisterFile.DemarcheEntry.class);
        } catch (JacksonException | IllegalArgumentException wrong) {
            throw new RegisterRuleException(
                    RegisterRule.ENTRY_MALFORMED, path(wrong), "The entry is not correct: " + wrong.getMessage());
        }
    }

    private static String path(RuntimeException wrong) {
        return wrong instanceof JacksonException located
                ? located.getPath().stream()
                        .map(each -> each.getPropertyName() == null ? "" + each.getIndex() : each.getPropertyName())
                        .collect(Collectors.joining("."))
                : "";
    }

    /** Reads an entry that was stored in its canonical JSON. */
    public static RegisterFile.DemarcheEntry entry(String canonical) {
        return entry(STRICT.readTree(canonical));
    }

    /** Returns a canonical text of the content, by which an edit of a published version is detected. */
    public static String canonical(RegisterFile.DemarcheEntry demarche) {
        return STRICT.writeValueAsString(demarche);
    }
}
