package fr.montpellier.multipass.portal.design.texts;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.service.languages.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that the portal has a text for each reason that the sources of the services declare, in each place that builds a key from one. */
class ReasonTextsTest {

    private static final String SUITABILITY = "document-vault:vault/keeping/documents/suitability/Suitability";
    private static final String STATUS = "document-vault:vault/keeping/documents/views/DocumentStatus";

    /** Values of the suitability that are no reason against a document. */
    private static final Set<String> SUITABLE = Set.of("suits", "accepted-holder");

    private static final Pattern CONSTANT = Pattern.compile("(?m)^ {4}([A-Z]+(?:_[A-Z]+)*)[,;(]");

    @Test
    void every_reason_against_a_document_is_said_in_each_place() throws IOException {
        Set<String> reasons = new TreeSet<>(codes(SUITABILITY));
        assertThat(reasons)
                .as("the form in which they are declared")
                .contains("not-read", "too-old")
                .containsAll(SUITABLE);
        reasons.removeAll(SUITABLE);
        for (String reason : reasons) {
            assertThat(texts("authorisation.renew.unfit." + reason))
                    .as(reason + ", in a renewal")
                    .isEqualTo(Languages.locales().size());
            assertThat(Math.max(texts("need." + reason), texts("status." + reason)))
                    .as(reason + ", where a document is chosen")
                    .isEqualTo(Languages.locales().size());
            assertThat(Math.max(texts("case.unfit." + reason), texts("status.agent." + reason)))
                    .as(reason + ", to an agent")
                    .isEqualTo(Languages.locales().size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "authorisation.renew.unfit., archived",
        "authorisation.renew.holder., applicant",
        "authorisation.renew.holder., household",
        "authorisation.renew.holder., child",
        "need.archived., replaced",
        "need.archived., ended",
        "status.agent., accepted-holder",
        "status.agent., accepted"
    })
    void reasons_that_the_portal_itself_finds_have_a_text(String key, String code) {
        assertThat(texts(key + code)).isEqualTo(Languages.locales().size());
    }

    @ParameterizedTest
    @CsvSource({
        "consent-service:consent/demarches/comparison/DifferenceKind, authorisation.renew.differs.",
        STATUS + ", status.",
        STATUS + ", status.agent.",
        "consent-service:consent/authorisations/NotFollowedReason, not-followed.",
        "consent-service:consent/cases/records/RequestReason, case.request.",
        "consent-service:consent/cases/records/RequestReason, request.asked."
    })
    void every_code_of_a_service_has_a_text(String source, String key) throws IOException {
        List<String> codes = codes(source);
        assertThat(codes).as("the form in which they are declared").hasSizeGreaterThan(4);
        for (String code : codes) {
            assertThat(texts(key + code))
                    .as(key + code)
                    .isEqualTo(Languages.locales().size());
        }
    }

    /** Returns in how many languages there is a text of its own for the key. */
    private static int texts(String key) {
        return (int) Languages.locales().stream()
                .filter(language -> Texts.find(language, key).isPresent())
                .count();
    }

    /** Returns the codes of the constants that an enum of a service declares. */
    private static List<String> codes(String source) throws IOException {
        String[] place = source.split(":");
        Path file = Path.of("..", place[0], "src/main/java/fr/montpellier/multipass", place[1] + ".java");
        return CONSTANT.matcher(Files.readString(file))
                .results()
                .map(constant -> constant.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
