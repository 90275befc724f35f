package fr.montpellier.multipass.portal.design.texts;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.service.languages.Languages;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Checks that the portal has a text for each type of entry that the sources of the services declare. */
class EntryTypesTest {

    private static final Map<String, String> SERVICES =
            Map.of("identity", "identity-server", "consent", "consent-service", "vault", "document-vault");
    private static final String JOURNAL = "infra/shared/journal";

    /** The constants of an enum of types. */
    private static final Pattern CONSTANT = Pattern.compile("(?m)^ {4}([A-Z]+(?:_[A-Z]+)*)[,;(]");

    private static final Pattern FACT = Pattern.compile("\\.fact\\(\\s*\"([A-Za-z]+)\"");

    @Test
    void every_entry_type_has_a_title_and_a_sentence_in_each_language() throws IOException {
        Set<String> written = written();
        assertThat(written)
                .as("the forms in which types are declared in the sources")
                .contains("vault.read-authorised", "consent.token-refused", "identity.person-forgotten")
                .hasSizeGreaterThan(70);
        assertThat(Set.copyOf(EntryTypes.ALL)).isEqualTo(written);
        for (Locale language : Languages.locales()) {
            for (String type : written) {
                assertThat(EntryTypes.title(language, type)).as(type).isPresent();
                assertThat(EntryTypes.sentence(language, type)).as(type).isPresent();
            }
        }
    }

    @Test
    void every_fact_of_an_entry_has_a_name_in_each_language() throws IOException {
        Set<String> facts = facts();
        assertThat(facts).contains("documentType", "decidedAt", "seen").hasSizeGreaterThan(40);
        for (Locale language : Languages.locales()) {
            facts.forEach(fact -> assertThat(Texts.find(language, "entry.fact." + fact))
                    .as(fact)
                    .isPresent());
        }
    }

    @Test
    void every_reason_why_a_document_cannot_be_read_has_words_in_each_language() {
        String reasons = read(
                Path.of(
                        "../consent-service/src/main/java/fr/montpellier/multipass/consent/authorisations/UnavailabilityReason.java"));
        List<String> codes = Pattern.compile("(?m)^    ([A-Z_]+)[,;]")
                .matcher(reasons)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        assertThat(codes).hasSizeGreaterThan(7);
        for (Locale language : Languages.locales()) {
            codes.forEach(code -> assertThat(Texts.find(language, "dpo.refused.consent.document-not-usable." + code)
                            .or(() -> Texts.find(language, "dpo.refused." + code)))
                    .as(code)
                    .isPresent());
        }
    }

    @Test
    void every_reason_why_another_administration_gave_no_answer_has_words_in_each_language() {
        String answers = read(
                Path.of("../document-vault/src/main/java/fr/montpellier/multipass/vault/sources/SourceAnswer.java"));
        List<String> codes = Pattern.compile("(?m)^ {12}([A-Z]+(?:_[A-Z]+)*),?$")
                .matcher(answers)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
                // What was not found is no failure.
                .filter(code -> !Set.of("not-known", "not-at-provider").contains(code))
                .toList();
        assertThat(codes).contains("birthplace", "late", "question").hasSizeGreaterThan(14);
        for (Locale language : Languages.locales()) {
            Stream.concat(codes.stream(), Stream.of("in-progress", "too-many-requests"))
                    .forEach(code -> assertThat(Texts.find(language, "dpo.refused.vault.source-failed." + code))
                            .as(code)
                            .isPresent());
        }
    }

    /** A code that no text names would stand in the lists of the DPO. */
    @Test
    void every_reason_of_a_refusal_has_words_in_each_language() throws ReflectiveOperationException, IOException {
        Set<String> codes = new TreeSet<>(Set.of("unknown-document", "consultation-ended"));
        Stream.of(RefusalReason.values()).map(RefusalReason::code).forEach(codes::add);
        for (Field constant : OAuth2ErrorCodes.class.getFields()) {
            codes.add((String) constant.get(null));
        }
        String registration = read(
                Path.of(
                        "../identity-server/src/main/java/fr/montpellier/multipass/identity/protocol/registration/metadata/RegistrationError.java"));
        Pattern.compile("(?m)^    ([A-Z_]+)\\(HttpStatus")
                .matcher(registration)
                .results()
                .forEach(found -> codes.add(found.group(1).toLowerCase(Locale.ROOT)));
        for (Locale language : Languages.locales()) {
            codes.forEach(code -> assertThat(Texts.find(language, "dpo.refused." + code)
                            .or(() -> Texts.find(language, "refused." + code)))
                    .as(code)
                    .isPresent());
        }
    }

    private static Set<String> written() throws IOException {
        Set<String> types = new TreeSet<>();
        for (Map.Entry<String, String> service : SERVICES.entrySet()) {
            var own = Pattern.compile("\"(" + service.getKey() + "\\.[a-z]+(?:-[a-z]+)*)\"");
            for (String source : sources(service.getValue())) {
                own.matcher(source).results().forEach(found -> types.add(found.group(1)));
                if (source.contains("implements JournalEventType")) {
                    constants(source).forEach(name -> types.add(service.getKey() + "." + name));
                }
            }
        }
        for (String source : sources(JOURNAL)) {
            if (source.contains("enum CommonJournalEvent ")) {
                constants(source)
                        .forEach(name -> SERVICES.keySet().forEach(service -> types.add(service + "." + name)));
            }
        }
        return types;
    }

    private static Stream<String> constants(String source) {
        return CONSTANT.matcher(source)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Set<String> facts() throws IOException {
        Set<String> facts = new TreeSet<>(Set.of("by", "table", "person", "decidedAt"));
        for (String module : List.of("identity-server", "consent-service", "document-vault", JOURNAL)) {
            for (String source : sources(module)) {
                if (source.contains("multipass.journal")) {
                    FACT.matcher(source).results().forEach(found -> facts.add(found.group(1)));
                }
            }
        }
        return facts;
    }

    private static List<String> sources(String module) throws IOException {
        try (var files = Files.walk(Path.of("..", module, "src", "main"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(EntryTypesTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
