package fr.montpellier.multipass.vault.catalogue.facts;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.checking.authenticity.codes.CodeFact;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Compares {@code facts.yaml} with {@code catalogue.yaml} and with the fields of signed codes. */
class KnownFactTest {

    /** A type of {@code catalogue.yaml}. */
    private record Type(String code, List<String> twoDDocTypes, List<String> facts) {}

    @Test
    void every_fact_of_a_type_can_be_read_in_documents_of_that_type() throws IOException {
        for (Type type : types()) {
            assertThat(KnownFact.readableIn(new JustificatifType(type.code()), type.twoDDocTypes()))
                    .as("facts.yaml: facts that can be read in %s", type.code())
                    .containsAll(type.facts());
        }
    }

    @Test
    void every_fact_is_read_in_a_type_or_answered_by_a_source_and_is_declared_once() throws IOException {
        Set<String> read =
                types().stream().flatMap(type -> type.facts().stream()).collect(Collectors.toSet());
        assertThat(KnownFact.all()).extracting(KnownFact::code).doesNotHaveDuplicates();
        assertThat(KnownFact.all())
                .as("catalogue.yaml: the facts of some type")
                .allSatisfy(fact -> assertThat(
                                read.contains(fact.code()) || !fact.sources().isEmpty())
                        .as("%s is read in a type, or a source answers it", fact.code())
                        .isTrue());
    }

    @Test
    void the_types_and_fields_in_which_a_fact_is_read_exist() throws IOException {
        Set<String> types = types().stream().map(Type::code).collect(Collectors.toSet());
        Set<String> codeTypes =
                types().stream().flatMap(type -> type.twoDDocTypes().stream()).collect(Collectors.toSet());
        Set<String> fields =
                Arrays.stream(CodeFact.values()).map(CodeFact::wireName).collect(Collectors.toSet());
        assertThat(KnownFact.all()).allSatisfy(fact -> {
            assertThat(types).containsAll(fact.pageTypes());
            assertThat(codeTypes).containsAll(fact.codeTypes());
            assertThat(fields).containsAll(fact.codeFields());
            assertThat(FactNames.of(fact.code(), Locale.FRENCH)).isNotBlank();
            assertThat(FactNames.of(fact.code(), Locale.ENGLISH)).isNotBlank();
            assertThat(fact.questions())
                    .isSubsetOf(Arrays.stream(Question.Kind.values())
                            .map(Question.Kind::code)
                            .toList());
        });
    }

    @Test
    void a_field_of_a_signed_code_is_printed_beside_the_labels_of_its_fact() {
        List<CodeFact> compared = Arrays.stream(CodeFact.values())
                .filter(field -> field.labels().length > 0)
                .filter(field ->
                        KnownFact.all().stream().anyMatch(fact -> fact.code().equals(field.wireName())))
                .toList();
        assertThat(compared)
                .isNotEmpty()
                .allSatisfy(field ->
                        assertThat(KnownFact.printed(field.wireName()).labels()).containsExactly(field.labels()));
    }

    private static List<Type> types() throws IOException {
        try (InputStream file = Objects.requireNonNull(KnownFactTest.class.getResourceAsStream("/catalogue.yaml"))) {
            Map<?, ?> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return ((List<?>) member((Map<?, ?>) member((Map<?, ?>) member(tree, "multipass"), "catalogue"), "types"))
                    .stream()
                            .map(type -> (Map<?, ?>) type)
                            .map(type -> new Type(
                                    String.valueOf(type.get("code")),
                                    texts(type.get("two-d-doc-types")),
                                    texts(type.get("facts"))))
                            .toList();
        }
    }

    private static Object member(Map<?, ?> tree, String name) {
        return Objects.requireNonNull(tree.get(name), name);
    }

    private static List<String> texts(@Nullable Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(String::valueOf).toList();
    }
}
