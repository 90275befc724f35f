package fr.montpellier.multipass.portal.resident;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.gateways.Asked;
import fr.montpellier.multipass.portal.gateways.Authorisation;
import fr.montpellier.multipass.portal.gateways.LoggedEntry;
import fr.montpellier.multipass.portal.gateways.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ResidentWordsTest {

    private static final String MOMENT = "À 14\u00a0h\u00a012";
    private static final Map<String, String> READ =
            Map.of("documentType", "avis-imposition", "department", "ccas", "authorisation", "a1", "case", "CCAS-1");
    private static final Glossary GLOSSARY = new Glossary(
            Map.of("avis-imposition", "Avis d'imposition"),
            Map.of("ccas", "CCAS"),
            Map.of("demo-ccas", "Téléservice"),
            Map.of("a1", "votre demande"));

    @Test
    void a_reading_says_when_who_what_and_what_for() {
        assertThat(text(AccessWords.sentence(entry("vault.read-authorised", "success", READ), GLOSSARY, MOMENT)))
                .isEqualTo("À 14\u00a0h\u00a012, [Karim Benali, CCAS] a lu [votre avis d'imposition] pour"
                        + " «\u00a0[votre demande]\u00a0».");
    }

    @Test
    void a_reading_by_an_application_names_it() {
        var facts = Map.of(
                "documentType",
                "avis-imposition",
                "department",
                "ccas",
                "application",
                "demo-ccas",
                "authorisation",
                "a1");
        var read = entry("vault.read-authorised", "success", facts, Map.of());
        assertThat(text(AccessWords.sentence(read, GLOSSARY, MOMENT)))
                .contains("[l'application «\u00a0Téléservice\u00a0», CCAS] a lu [votre avis d'imposition]");
    }

    @Test
    void a_reading_of_facts_names_them_and_says_that_the_document_stayed_closed() {
        var facts = Map.of(
                "documentType",
                "avis-imposition",
                "department",
                "ccas",
                "facts",
                "revenuFiscalDeReference nombreDeParts",
                "authorisation",
                "a1");
        var read = entry("vault.facts-read", "success", facts, Map.of("actorName", "Karim Benali"));
        assertThat(AccessWords.isShown(read, false)).isTrue();
        assertThat(text(AccessWords.sentence(read, GLOSSARY, MOMENT)))
                .contains("a lu [revenu fiscal de référence, nombre de parts] dans [votre avis d'imposition]")
                .contains("sans l'ouvrir");
    }

    @Test
    void facts_alone_are_named_in_the_place_of_the_document() {
        var asked = new Asked(
                "avis-imposition",
                "Avis d'imposition",
                Optional.of(java.util.List.of(
                        new Named("revenuFiscalDeReference", "Revenu fiscal de référence"),
                        new Named("nombreDeParts", "Nombre de parts"))));
        assertThat(Asked.labels(java.util.List.of(asked, new Asked("rib", "RIB", Optional.empty()))))
                .isEqualTo("Revenu fiscal de référence, Nombre de parts (Avis d'imposition), RIB");
    }

    @Test
    void a_reading_without_a_known_demarche_leaves_the_purpose_out() {
        var unknown = new Glossary(GLOSSARY.types(), GLOSSARY.departments(), Map.of(), Map.of());
        assertThat(text(AccessWords.sentence(entry("vault.read-authorised", "success", READ), unknown, MOMENT)))
                .endsWith("a lu [votre avis d'imposition].");
    }

    @Test
    void a_refused_attempt_is_shown_with_its_reason() {
        var refused = entry(
                "vault.read-refused",
                "refused",
                Map.of("department", "ccas", "authorisation", "a1", "reason", "authorisation_withdrawn"));
        assertThat(AccessWords.isShown(refused, false)).isTrue();
        assertThat(AccessWords.reason(refused)).contains("Vous aviez arrêté l'autorisation");
        assertThat(text(AccessWords.sentence(refused, GLOSSARY, MOMENT))).contains("[l'accès a été refusé]");
    }

    @Test
    void an_authorisation_that_its_application_gave_up_is_not_told_as_the_residents_doing() {
        var revoked = entry("consent.withdrawn", "success", Map.of("authorisation", "a1", "reason", "revoked"));
        assertThat(text(AccessWords.sentence(revoked, GLOSSARY, MOMENT)))
                .contains("[l'application] n'a plus besoin")
                .doesNotContain("[vous]");
        var withdrawn = entry("consent.withdrawn", "success", Map.of("authorisation", "a1"));
        assertThat(text(AccessWords.sentence(withdrawn, GLOSSARY, MOMENT))).contains("[vous] avez arrêté");
    }

    @Test
    void an_authorisation_given_to_an_application_names_it() {
        var given = new Authorisation(
                "a1",
                "CCAS-2026-000042",
                new Authorisation.DemarcheName("aide", "Aide"),
                new Named("ccas", "CCAS"),
                Optional.of(new Named("demo-ccas", "Téléservice")),
                "étudier votre demande",
                java.util.List.of(new Asked("avis-imposition", "Avis d'imposition", Optional.empty())),
                "active",
                Instant.parse("2026-11-24T13:12:00Z"),
                Instant.parse("2027-03-31T13:12:00Z"),
                Optional.empty());
        assertThat(text(AuthorisationWords.sentence(given))).contains("CCAS, par l'application", "Téléservice");
    }

    @Test
    void own_actions_are_shown_only_when_asked_for() {
        var deposit = entry("vault.deposited", "success", Map.of("documentType", "avis-imposition"));
        assertThat(AccessWords.isShown(deposit, false)).isFalse();
        assertThat(AccessWords.isShown(deposit, true)).isTrue();
    }

    @Test
    void the_end_of_a_reading_is_not_told_twice() {
        assertThat(AccessWords.isShown(entry("vault.read-completed", "success", READ), true))
                .isFalse();
    }

    @Test
    void opening_ones_own_piece_is_no_access_by_another_person() {
        var own = entry("vault.read-authorised", "success", Map.of("documentType", "avis-imposition"));
        assertThat(AccessWords.isShown(own, false)).isFalse();
        assertThat(text(AccessWords.sentence(own, GLOSSARY, MOMENT))).contains("[vous] avez ouvert");
    }

    @Test
    void names_keep_their_capitals_when_they_are_acronyms() {
        assertThat(AccessWords.lowerFirst("RIB")).isEqualTo("RIB");
        assertThat(AccessWords.lowerFirst("Livret de famille")).isEqualTo("livret de famille");
    }

    @Test
    void the_number_is_shown_in_groups_of_four() {
        assertThat(ResidentCard.grouped("482719305614")).isEqualTo("4827\u00a01930\u00a05614");
        assertThat(ResidentCard.grouped("4827 1930 5614 2")).isEqualTo("4827\u00a01930\u00a05614\u00a02");
    }

    private static LoggedEntry entry(String type, String outcome, Map<String, String> facts) {
        return entry(type, outcome, facts, Map.of("actorName", "Karim Benali"));
    }

    private static LoggedEntry entry(
            String type, String outcome, Map<String, String> facts, Map<String, String> disclosed) {
        return new LoggedEntry(
                1,
                "00",
                type,
                outcome,
                Instant.parse("2026-11-24T13:12:00Z"),
                Optional.empty(),
                Optional.of("p1"),
                Optional.of("p2"),
                facts,
                disclosed,
                List.of());
    }

    /** Returns the text with strong words in brackets. */
    private static String text(Paragraph sentence) {
        return sentence.getElement()
                .getChildren()
                .map(part -> part.isTextNode() ? part.getText() : "[" + part.getTextRecursively() + "]")
                .collect(Collectors.joining());
    }
}
