package fr.montpellier.multipass.identity.protocol.consent.documents;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessView.Word;
import fr.montpellier.multipass.identity.protocol.consentservice.Demarche;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentChoice;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceExplanationTest {

    private final ChoiceExplanation words = new ChoiceExplanation(LocalDate::toString);

    @ParameterizedTest
    @CsvSource({
        "fine, suits, good",
        "no-code, suits, plain",
        "expiring, suits, look",
        "not-checked, suits, look",
        "undated, undated, look",
        "other-holder, other-holder, look",
        "other-holder, accepted-holder, plain",
        "expired, expired, bad",
        "expired, another-year, bad",
        "expired, suits, plain",
        "fine, own-name, good",
        "falsified, falsified, bad",
        "a-later-one, suits, plain"
    })
    void the_worst_has_its_tone(String status, String reason, String tone) {
        assertThat(ChoiceExplanation.tone(document(reason, false, status))).isEqualTo(tone);
    }

    @Test
    void the_validity_is_said_once_and_not_where_no_one_knows_it() {
        assertThat(words.status(document("suits", true, "fine")))
                .containsExactly(new Word("status.fine"), new Word("validity.until", "2027-01-30"));
        assertThat(words.status(document("expired", false, "expired", "no-code")))
                .containsExactly(new Word("validity.expired", "2027-01-30"), new Word("status.no-code"));
        assertThat(words.status(document("falsified", false, "falsified", "expired")))
                .containsExactly(new Word("status.falsified"), new Word("validity.expired", "2027-01-30"));
        assertThat(words.status(document("expired", false, "other-holder", "expired")))
                .as("the name is accepted")
                .containsExactly(new Word("validity.expired", "2027-01-30"), new Word("status.other-holder"));
        assertThat(words.status(document("undated", false, "undated"))).containsExactly(new Word("status.undated"));
    }

    @Test
    void the_reason_says_why_it_is_proposed_or_what_the_status_does_not_say() {
        assertThat(reason(document("suits", true, "fine"), need(1, null))).isEqualTo(new Word("access.proposed"));
        assertThat(ChoiceExplanation.reason(document("suits", true, "fine"), need(1, null), true))
                .isEqualTo(new Word("access.proposed-of-many"));
        assertThat(reason(document("suits", true, "fine"), need(3, null)))
                .isEqualTo(new Word("access.proposed-several"));
        assertThat(reason(document("accepted-holder", true, "other-holder"), need(1, null)))
                .isEqualTo(new Word("access.proposed-others"));
        assertThat(reason(document("too-old", false, "fine"), need(1, null))).isEqualTo(new Word("access.too-old"));
        assertThat(reason(document("not-read", false, "fine"), need(1, null))).isEqualTo(new Word("access.not-read"));
        assertThat(reason(document("own-name", false, "fine"), need(1, null))).isEqualTo(new Word("access.own-name"));
        assertThat(reason(document("other-pupil", false, "other-holder"), need(1, null)))
                .isEqualTo(new Word("access.other-pupil"));
        assertThat(reason(document("other-holder", false, "no-code"), need(1, null)))
                .isEqualTo(new Word("access.other-holder"));
        assertThat(reason(document("other-holder", false, "other-holder"), need(1, null)))
                .isNull();
        assertThat(reason(document("another-year", false, "fine"), need(1, List.of(2025))))
                .isEqualTo(new Word("access.another-year"));
        assertThat(reason(document("another-type", false, "no-code"), need(1, null)))
                .isEqualTo(new Word("access.another-type"));
        assertThat(reason(document("suits", true, "expired"), need(1, List.of(2025))))
                .isEqualTo(new Word("access.proposed-year"));
        for (int number : new int[] {1, 3}) {
            assertThat(reason(document("suits", true, "no-code", "expired"), need(number, null)))
                    .isEqualTo(new Word("access.proposed-age"));
        }
        assertThat(reason(document("expired", false, "expired"), need(1, null))).isNull();
        assertThat(reason(document("suits", false, "fine"), need(1, null))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "messages_en"})
    void every_reason_and_status_of_the_vault_is_said(String bundle) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources", bundle + ".properties"))) {
            texts.load(reader);
        }
        List<String> reasons = codes("suitability/Suitability");
        assertThat(reasons).contains("suits", "accepted-holder", "not-read");
        for (String reason : reasons) {
            DocumentChoice unsuitable = document(reason, false, "no-code");
            DocumentChoice shown = document(reason, false, reason);
            boolean isSuitable = List.of("suits", "accepted-holder").contains(reason);
            Word word = reason(isSuitable ? document(reason, true, "fine") : unsuitable, need(1, null));
            assertThat(texts.getProperty((word == null ? words.status(shown).getFirst() : word).key()))
                    .as(reason)
                    .isNotBlank();
        }
        for (String status : codes("views/DocumentStatus")) {
            words.status(document("suits", true, status))
                    .forEach(word -> assertThat(texts.getProperty(word.key()))
                            .as(word.key())
                            .isNotBlank());
        }
    }

    /** Returns the codes of the constants that an enum of the vault declares. */
    private static List<String> codes(String source) throws IOException {
        Path file = Path.of(
                "../document-vault/src/main/java/fr/montpellier/multipass/vault/keeping/documents", source + ".java");
        return Pattern.compile("(?m)^ {4}([A-Z]+(?:_[A-Z]+)*)[,;(]")
                .matcher(Files.readString(file))
                .results()
                .map(constant -> constant.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    @Test
    void of_a_document_for_a_child_in_which_no_name_was_checked_the_person_is_asked_to_check_it() {
        var need = new Demarche.Need(true, 1, null, "child", null, null, null, null, null);
        assertThat(reason(document("suits", true, "fine"), need)).isEqualTo(new Word("access.proposed-child"));
        assertThat(reason(document("accepted-holder", true, "other-holder"), need))
                .isEqualTo(new Word("access.proposed-others"));
        assertThat(reason(document("own-name", false, "fine"), need)).isEqualTo(new Word("access.own-name"));
    }

    private static Demarche.Need need(int number, @Nullable List<Integer> asked) {
        List<Demarche.NamedYear> years = asked == null
                ? null
                : asked.stream()
                        .map(year -> new Demarche.NamedYear(year, "revenus de " + year))
                        .toList();
        return new Demarche.Need(true, number, null, "applicant", null, years, null, null, null);
    }

    private static DocumentChoice document(String reason, boolean proposed, String... status) {
        return new DocumentChoice(
                "an-id",
                null,
                Instant.EPOCH,
                1,
                null,
                null,
                LocalDate.parse("2027-01-30"),
                new DocumentChoice.Status(status[0], List.of(status).subList(1, status.length), List.of(), null),
                reason,
                proposed);
    }

    private static @Nullable Word reason(DocumentChoice document, Demarche.Need need) {
        return ChoiceExplanation.reason(document, need, false);
    }
}
