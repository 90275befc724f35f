package fr.montpellier.multipass.vault.catalogue.facts;

import fr.montpellier.multipass.vault.checking.authenticity.pages.PageFact;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code facts.yaml} strictly: a misspelt member stops the start instead of leaving a fact unread. */
final class FactDeclarations {

    private static final String FILE = "/facts.yaml";

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private FactDeclarations() {}

    record Declarations(List<Declaration> facts) {}

    record Declaration(
            String code,
            @Nullable Signed signed,
            @Nullable Printed printed,
            @Nullable List<String> answered,
            @Nullable List<String> questions) {

        KnownFact fact() {
            return new KnownFact(
                    code,
                    signed == null ? Set.of() : Set.copyOf(signed.types()),
                    signed == null ? List.of() : List.copyOf(signed.fields()),
                    printed == null ? Set.of() : Set.copyOf(printed.types()),
                    Optional.ofNullable(printed).map(each -> new PageFact(code, each.figure(), each.labels())),
                    answered == null ? Set.of() : Set.copyOf(answered),
                    questions == null ? Set.of() : Set.copyOf(questions));
        }
    }

    record Signed(List<String> types, List<List<String>> fields) {}

    record Printed(List<String> types, PageFact.Figure figure, List<String> labels) {

        Printed {
            Objects.requireNonNull(figure, "figure");
        }
    }

    /**
     * Returns the facts in the order of the file.
     *
     * @throws RuntimeException if the file is missing or malformed
     */
    static List<KnownFact> load() {
        try (InputStream file = Objects.requireNonNull(FactDeclarations.class.getResourceAsStream(FILE), FILE)) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return STRICT.convertValue(tree, Declarations.class).facts().stream()
                    .map(Declaration::fact)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
