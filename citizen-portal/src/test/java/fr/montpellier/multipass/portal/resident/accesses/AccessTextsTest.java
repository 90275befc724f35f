package fr.montpellier.multipass.portal.resident.accesses;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.vault.Erasure;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTextsTest {

    private static final String MOMENT = "À 14\u00a0h\u00a012";
    private static final Map<String, String> READ =
            Map.of("documentType", "avis-imposition", "department", "ccas", "authorisation", "a1", "case", "CCAS-1");
    private static final CodeNames GLOSSARY = new CodeNames(
            Map.of("avis-imposition", "Avis d'imposition"),
            Map.of("ccas", new NamedCode("ccas", "CCAS", Optional.of("le CCAS"))),
            Map.of("demo-ccas", "Téléservice"),
            Map.of("a1", "votre demande"),
            Map.of("d1", "Avis d'imposition 2026", "d2", "Avis d'imposition 2025"),
            Set.of("d1", "d2", "d3"),
            id -> Optional.of(new Erasure(
                            "d4",
                            "avis-imposition",
                            Instant.parse("2026-11-03T08:05:00Z"),
                            Instant.parse("2026-11-25T08:05:00Z"),
                            true))
                    .filter(erasure -> erasure.document().equals(id)),
            id -> Optional.empty());

    @Test
    void a_reading_states_time_reader_document_and_purpose() {
        assertThat(text(AccessTexts.sentence(entry("vault.read-authorised", "success", READ), GLOSSARY, MOMENT)))
                .isEqualTo("À 14\u00a0h\u00a012, [CCAS (Karim B.)] a lu [votre avis d'imposition] pour"
                        + " «\u00a0[votre demande]\u00a0».");
    }

    @ParameterizedTest
    @CsvSource({"d1, avis d'imposition 2026", "d2, avis d'imposition 2025", "d3, avis d'imposition"})
    void a_reading_names_the_document_where_the_resident_has_several_of_the_type(String document, String name) {
        var facts = Map.of("documentType", "avis-imposition", "document", document, "authorisation", "a1");
        assertThat(text(AccessTexts.sentence(entry("vault.read-authorised", "success", facts), GLOSSARY, MOMENT)))
                .contains("a lu [votre " + name + "] pour");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "success | d4 | [votre avis d'imposition (dépôt du 3 novembre 2026, suppression du 25 novembre 2026)]",
                "success | d5 | [votre avis d'imposition (pièce supprimée depuis)]",
                "refused | d4 | [votre avis d'imposition (dépôt du 3 novembre 2026, suppression du 25 novembre 2026)]",
                "refused | d5 | [votre avis d'imposition]"
            })
    void a_reading_of_a_document_that_was_deleted_since_says_so(String outcome, String document, String name) {
        var facts = Map.of("documentType", "avis-imposition", "document", document, "authorisation", "a1");
        String type = outcome.equals("refused") ? "vault.read-refused" : "vault.read-authorised";
        assertThat(text(AccessTexts.sentence(entry(type, outcome, facts), GLOSSARY, MOMENT)))
                .contains(name + " pour");
        assertThat(text(AccessTexts.sentence(entry("vault.deposited", "success", facts), GLOSSARY, MOMENT)))
                .contains("[votre avis d'imposition].");
    }

    @Test
    void an_action_of_a_representative_names_them_and_is_always_shown() {
        var acting = Map.of("documentType", "avis-imposition", "actingBy", "parental-authority");
        Map<String, String> parent = Map.of("actorName", "Maëlle Roussel");
        JournalEntry deposited = entry("vault.deposited", "success", acting, parent);
        JournalEntry read = entry("vault.read-authorised", "success", acting, parent);

        assertThat(AccessTexts.isShown(deposited, false)).isTrue();
        assertThat(text(AccessTexts.sentence(deposited, GLOSSARY, MOMENT)))
                .isEqualTo(MOMENT + ", [Maëlle Roussel, parent, qui agissait pour vous]\u00a0: pièce déposée.");
        assertThat(text(AccessTexts.sentence(read, GLOSSARY, MOMENT)))
                .contains("[Maëlle Roussel, parent, qui agissait pour vous] a lu [votre avis d'imposition]");
    }

    @Test
    void an_action_of_a_representative_for_a_demarche_says_for_which() {
        JournalEntry given = entry(
                "consent.given",
                "success",
                Map.of("authorisation", "a1", "actingBy", "parental-authority"),
                Map.of("actorName", "Maëlle Roussel"));
        assertThat(text(AccessTexts.sentence(given, GLOSSARY, MOMENT)))
                .endsWith("\u00a0: autorisation donnée, pour «\u00a0votre demande\u00a0».");
    }

    @Test
    void a_question_that_a_parent_had_asked_names_the_parent_and_who_was_asked() {
        var facts = new HashMap<>(READ);
        facts.putAll(Map.of("source", "men.scolarite", "facts", "scolarise", "actingBy", "parental-authority"));
        Map<String, String> parent = Map.of("actorName", "Maëlle Roussel");

        assertThat(text(AccessTexts.sentence(entry("vault.source-asked", "success", facts, parent), GLOSSARY, MOMENT)))
                .contains(
                        "[Maëlle Roussel, parent, qui agissait pour vous] a fait interroger",
                        "[le ministère de l'Éducation nationale]",
                        "qui vous concernent");
        facts.put("form", "answer");
        assertThat(text(AccessTexts.sentence(
                        entry("vault.seen-while-acting", "success", facts, parent), GLOSSARY, MOMENT)))
                .contains(
                        "[Maëlle Roussel, parent, qui agissait pour vous] a vu ce que [le ministère de l'Éducation nationale] a répondu");
        assertThat(text(AccessTexts.sentence(
                        entry("identity.pivot-given", "success", facts, parent), GLOSSARY, MOMENT)))
                .contains("[Maëlle Roussel, parent, qui agissait pour vous] a fait donner votre identité");
    }

    /** A parent may have done it for the resident: the line about what they did names them, and no other line says who did. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vault.fetched-facts-sealed | success | '' | ces informations ont été transmises à [CCAS (Karim B.)], pour « [votre demande] »\u00a0: [nombre de parts].",
                "vault.fetched-facts-read | success | '' | [CCAS (Karim B.)] a lu pour « [votre demande] » ces informations, données par [la CAF ou la MSA]\u00a0: [nombre de parts].",
                "vault.source-answered | success | '' | Le service ne voit [rien] de la réponse tant qu'elle n'est pas transmise.",
                "consent.exchange-ended | success | not-sent | la réponse pour « [votre demande] », qui n'a pas été transmise à temps, a été effacée."
            })
    void a_line_that_names_no_one_who_asked_does_not_say_that_the_resident_did(
            String type, String outcome, String reason, String said) {
        var facts = new HashMap<>(READ);
        facts.putAll(Map.of("source", "cnaf.quotient-familial", "facts", "nombreDeParts"));
        if (!reason.isEmpty()) {
            facts.put("reason", reason);
        }
        assertThat(text(AccessTexts.sentence(entry(type, outcome, facts), GLOSSARY, MOMENT)))
                .endsWith(said);
    }

    @ParameterizedTest
    @CsvSource({
        "parental-authority, 'parent, qui agissait pour vous'",
        "guardianship, 'chargé de la tutelle, qui agissait pour vous'"
    })
    void an_answer_that_another_person_sent_or_stopped_names_them(String kind, String relation) {
        var facts = Map.of("authorisation", "a1", "source", "men.scolarite", "actingBy", kind);
        for (String type :
                List.of("consent.exchange-announced", "consent.exchange-sent", "consent.exchange-objected")) {
            JournalEntry entry = entry(type, "success", facts, Map.of("actorName", "Maëlle Roussel"));
            assertThat(AccessTexts.isShown(entry, false)).as(type).isTrue();
            assertThat(text(AccessTexts.sentence(entry, GLOSSARY, MOMENT)))
                    .startsWith(MOMENT + ", [Maëlle Roussel, " + relation + "] : ")
                    .doesNotContain("[vous]");
        }
    }

    @Test
    void an_answer_that_the_resident_sent_is_told_as_theirs() {
        JournalEntry sent = entry("consent.exchange-sent", "success", Map.of("authorisation", "a1"), Map.of());
        assertThat(AccessTexts.isShown(sent, false)).isFalse();
        assertThat(text(AccessTexts.sentence(sent, GLOSSARY, MOMENT)))
                .contains("[vous] avez transmis la réponse d'une autre administration");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cnaf.revenu-solidarite-active | nous avons interrogé [la CAF ou la MSA] sur ces informations : ",
                "men.scolarite | nous avons interrogé [le ministère de l'Éducation nationale] sur",
                "later.source | nous avons interrogé [une autre administration] sur"
            })
    void a_question_to_a_source_says_who_was_asked(String source, String said) {
        var facts = new HashMap<>(READ);
        facts.put("source", source);
        facts.put("facts", "rsaBeneficiaire");
        assertThat(text(AccessTexts.sentence(entry("vault.source-asked", "success", facts), GLOSSARY, MOMENT)))
                .contains(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list | a demandé à voir la liste de [vos pièces]",
                "facts | a demandé à lire [des informations] de vos pièces",
                "answer | a demandé à lire [la réponse d'une administration]",
                "'' | a demandé à lire [votre pièce]"
            })
    void a_refusal_says_what_was_asked_for(String form, String said) {
        var facts = new HashMap<>(Map.of("authorisation", "a1", "department", "ccas"));
        if (!form.isEmpty()) {
            facts.put("form", form);
        }
        assertThat(text(AccessTexts.sentence(entry("vault.read-refused", "refused", facts), GLOSSARY, MOMENT)))
                .contains(said)
                .endsWith(" : [l'accès a été refusé].");
    }

    @Test
    void a_reading_without_authorisation_is_not_told_like_the_others() {
        var facts = new HashMap<>(READ);
        facts.put("basis", "acces-exceptionnel");
        assertThat(text(AccessTexts.sentence(entry("vault.read-authorised", "success", facts), GLOSSARY, MOMENT)))
                .endsWith("Par un accès exceptionnel, sans votre autorisation.");
        assertThat(text(AccessTexts.sentence(entry("vault.read-authorised", "success", READ), GLOSSARY, MOMENT)))
                .doesNotContain("exceptionnel");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | [CCAS (Karim B.)] a annulé une demande de pièce pour",
                "access-ended | votre autorisation pour «\u00a0[votre demande]\u00a0» a pris fin",
                "case-ended | [CCAS (Karim B.)] a terminé votre dossier «\u00a0[votre demande]\u00a0»",
                "not-needed | vous avez accepté un nouveau texte de «\u00a0[votre demande]\u00a0»"
            })
    void a_request_that_ended_is_told_with_its_cause(String reason, String said) {
        var facts = new HashMap<>(READ);
        if (!reason.isEmpty()) {
            facts.put("reason", reason);
        }
        assertThat(text(AccessTexts.sentence(
                        entry("consent.case-request-cancelled", "success", facts), GLOSSARY, MOMENT)))
                .contains(said);
    }

    @Test
    void a_search_of_the_officer_is_shown_with_the_whole_name_and_the_sentence() {
        JournalEntry search = entry(
                "vault.journal-searched",
                "success",
                Map.of("reason", "rights", "criteria", "subject"),
                Map.of("actorName", "Claire Dubois", "statedReason", "Demande d'accès du 2 novembre"));
        assertThat(AccessTexts.isShown(search, false)).isTrue();
        assertThat(text(AccessTexts.sentence(search, GLOSSARY, MOMENT)))
                .contains("[Claire Dubois] a cherché dans le journal", "Demande d'accès du 2 novembre");
    }

    @ParameterizedTest
    @CsvSource({"Karim Benali, Karim B.", "Jean-Luc de La Tour, Jean-Luc d.", "Sara, Sara", "'Ève  Œuvre ', Ève Œ."})
    void an_agent_is_named_by_given_name_and_initial(String name, String shown) {
        assertThat(AccessTexts.shortened(name)).isEqualTo(shown);
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
        JournalEntry read = entry("vault.read-authorised", "success", facts, Map.of());
        assertThat(text(AccessTexts.sentence(read, GLOSSARY, MOMENT)))
                .contains("[l'application «\u00a0Téléservice\u00a0», CCAS] a lu [votre avis d'imposition]");
    }

    @Test
    void a_reading_of_facts_names_the_facts() {
        var facts = Map.of(
                "documentType",
                "avis-imposition",
                "department",
                "ccas",
                "facts",
                "revenuFiscalDeReference nombreDeParts",
                "authorisation",
                "a1");
        JournalEntry read = entry("vault.facts-read", "success", facts, Map.of("actorName", "Karim Benali"));
        assertThat(AccessTexts.isShown(read, false)).isTrue();
        assertThat(text(AccessTexts.sentence(read, GLOSSARY, MOMENT)))
                .contains("a lu [revenu fiscal de référence, nombre de parts] dans [votre avis d'imposition]")
                .contains("sans l'ouvrir");
    }

    @Test
    void a_department_alone_stands_in_the_sentence_with_its_article() {
        JournalEntry read = entry("vault.read-authorised", "success", READ, Map.of());
        assertThat(text(AccessTexts.sentence(read, GLOSSARY, MOMENT))).contains(", [le CCAS] a lu ");
    }

    @Test
    void a_reading_without_a_known_demarche_leaves_the_purpose_out() {
        var unknown = new CodeNames(
                GLOSSARY.types(),
                GLOSSARY.departments(),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                id -> Optional.empty(),
                id -> Optional.empty());
        assertThat(text(AccessTexts.sentence(entry("vault.read-authorised", "success", READ), unknown, MOMENT)))
                .endsWith("a lu [votre avis d'imposition].");
    }

    @Test
    void a_refused_attempt_is_shown_with_its_reason() {
        JournalEntry refused = entry(
                "vault.read-refused",
                "refused",
                Map.of("department", "ccas", "authorisation", "a1", "reason", "authorisation_withdrawn"));
        assertThat(AccessTexts.isShown(refused, false)).isTrue();
        assertThat(AccessTexts.reason(refused)).contains("L'autorisation avait été arrêtée");
        assertThat(text(AccessTexts.sentence(refused, GLOSSARY, MOMENT))).contains("[l'accès a été refusé]");
    }

    @Test
    void a_withdrawal_by_an_application_is_not_described_as_the_residents() {
        JournalEntry revoked =
                entry("consent.withdrawn", "success", Map.of("authorisation", "a1", "reason", "revoked"));
        assertThat(text(AccessTexts.sentence(revoked, GLOSSARY, MOMENT)))
                .contains("[l'application] n'a plus besoin")
                .doesNotContain("[vous]");
        JournalEntry withdrawn = entry("consent.withdrawn", "success", Map.of("authorisation", "a1"));
        assertThat(text(AccessTexts.sentence(withdrawn, GLOSSARY, MOMENT))).contains("[vous] avez arrêté");
    }

    @Test
    void own_actions_are_shown_only_on_request() {
        JournalEntry deposit = entry("vault.deposited", "success", Map.of("documentType", "avis-imposition"));
        assertThat(AccessTexts.isShown(deposit, false)).isFalse();
        assertThat(AccessTexts.isShown(deposit, true)).isTrue();
    }

    @Test
    void an_entry_is_described_by_its_reason_or_its_form_if_there_is_a_sentence_for_it() {
        assertThat(text(AccessTexts.sentence(
                        entry("vault.archived", "success", Map.of("reason", "ended")), GLOSSARY, MOMENT)))
                .endsWith("sa validité est terminée.");
        assertThat(text(AccessTexts.sentence(
                        entry("vault.object-missing", "failed", Map.of("form", "pdf")), GLOSSARY, MOMENT)))
                .contains("le PDF que nous avions fait de");
        assertThat(text(AccessTexts.sentence(
                        entry("vault.object-missing", "failed", Map.of("form", "original")), GLOSSARY, MOMENT)))
                .contains("le fichier de");
    }

    @Test
    void the_end_of_a_reading_is_not_shown() {
        assertThat(AccessTexts.isShown(entry("vault.read-completed", "success", READ), true))
                .isFalse();
    }

    @Test
    void a_resident_opening_their_own_document_is_not_an_access_by_others() {
        JournalEntry own = entry("vault.read-authorised", "success", Map.of("documentType", "avis-imposition"));
        assertThat(AccessTexts.isShown(own, false)).isFalse();
        assertThat(AccessTexts.isShown(own, true)).isTrue();
        assertThat(text(AccessTexts.sentence(own, GLOSSARY, MOMENT))).contains("[vous] avez ouvert");
    }

    @Test
    void acronyms_keep_their_capitals() {
        assertThat(AccessTexts.lowerFirst("RIB")).isEqualTo("RIB");
        assertThat(AccessTexts.lowerFirst("Livret de famille")).isEqualTo("livret de famille");
    }

    private static JournalEntry entry(String type, String outcome, Map<String, String> facts) {
        return entry(type, outcome, facts, Map.of("actorName", "Karim Benali"));
    }

    private static JournalEntry entry(
            String type, String outcome, Map<String, String> facts, Map<String, String> disclosed) {
        return new JournalEntry(
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
