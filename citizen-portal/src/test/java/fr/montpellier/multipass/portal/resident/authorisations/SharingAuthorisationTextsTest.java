package fr.montpellier.multipass.portal.resident.authorisations;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.UnavailableDocument;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Need;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharingAuthorisationTextsTest {

    private static final RequestedType NOTICE = type("avis-imposition", "Avis d'imposition", Optional.of(true));
    private static final RequestedType BANK = type("rib", "RIB", Optional.empty());
    private static final UnavailableDocument DELETED = new UnavailableDocument(
            new NamedCode("avis-imposition", "Avis d'imposition"),
            "d1",
            "owner-request",
            Instant.parse("2026-11-27T10:00:00Z"));

    @Test
    void an_authorisation_given_to_an_application_names_it() {
        assertThat(sentence(given(Map.of(), List.of(), Optional.empty())))
                .startsWith("Le CCAS, par ses agents et par l'application")
                .contains("Téléservice");
    }

    @Test
    void a_document_that_was_deleted_is_not_said_to_be_read() {
        assertThat(sentence(given(Map.of(), List.of(DELETED), Optional.empty())))
                .contains(
                        "ne peut rien lire. Pour",
                        "Sans pièce à lire : Avis d'imposition (supprimée par vous le 27 novembre 2026), RIB (aucune")
                .doesNotContain("peut lire :");
    }

    @Test
    void only_types_with_a_document_are_said_to_be_read() {
        SharingAuthorisation given = given(Map.of("rib", List.of("d2")), List.of(DELETED), Optional.empty());
        assertThat(sentence(given))
                .contains(
                        "peut lire : RIB. Pour",
                        "Sans pièce à lire : Avis d'imposition (supprimée par vous le 27 novembre 2026).");
        assertThat(words(SharingAuthorisationTexts.renewed(given, List.of(NOTICE), LocalDate.of(2027, 3, 31))))
                .contains("ne pourra rien lire. Pour")
                .doesNotContain("pourra lire :");
    }

    @Test
    void an_ended_authorisation_is_described_in_the_past_tense() {
        assertThat(sentence(ended(Map.of("rib", List.of("d2")))))
                .contains("ne peut plus lire : RIB. C'était pour")
                .doesNotContain("ne peut être lue");
        assertThat(sentence(ended(Map.of()))).contains("ne peut plus rien lire. C'était pour");
    }

    @Test
    void without_a_document_nothing_can_be_read() {
        assertThat(sentence(given(Map.of(), List.of(), Optional.of(1))))
                .contains("ne peut rien lire", "donné aucune pièce")
                .doesNotContain("ne peut être lue");
    }

    @Test
    void the_number_of_readings_is_said_and_that_a_renewal_adds_none() {
        Map<String, List<String>> documents = Map.of("rib", List.of("d2"));
        assertThat(sentence(given(documents, List.of(), Optional.of(1))))
                .contains("chaque pièce ne peut être lue qu'une fois ; prolonger n'ajoute pas de lecture.");
        assertThat(sentence(given(documents, List.of(), Optional.of(3))))
                .contains("chaque pièce ne peut être lue que 3 fois ;");
        assertThat(sentence(given(documents, List.of(), Optional.empty()))).doesNotContain("ne peut être lue");
    }

    @Test
    void a_later_version_is_said_to_follow_only_where_there_is_a_document() {
        assertThat(SharingAuthorisationTexts.following(
                        given(Map.of("rib", List.of("d2")), List.of(), Optional.empty())))
                .isEmpty();
        assertThat(SharingAuthorisationTexts.following(
                        given(Map.of("avis-imposition", List.of("d1")), List.of(), Optional.empty())))
                .hasValueSatisfying(said -> assertThat(words(said)).endsWith("Cela vaut pour : Avis d'imposition."));
    }

    @Test
    void all_documents_are_named_where_the_resident_has_several_of_one_type() {
        var pieces = new SharedPieceNames(Map.of("d1", "Avis d'imposition 2026", "d2", "RIB"), Set.of("d1"));
        Map<String, List<String>> documents = Map.of("avis-imposition", List.of("d1"), "rib", List.of("d2"));
        assertThat(pieces.of(given(documents, List.of(), Optional.empty())))
                .hasValueSatisfying(
                        said -> assertThat(words(said)).isEqualTo("Pièces données : Avis d'imposition 2026 · RIB"));
        assertThat(pieces.of(given(Map.of("rib", List.of("d2")), List.of(), Optional.empty())))
                .isEmpty();
        assertThat(pieces.of(given(
                        Map.of("avis-imposition", List.of("d1"), "rib", List.of("d9")), List.of(), Optional.empty())))
                .as("one that can be read was not deleted")
                .hasValueSatisfying(
                        said -> assertThat(words(said)).isEqualTo("Pièces données : Avis d'imposition 2026 · RIB"));
    }

    @Test
    void a_document_of_an_ended_authorisation_is_named_also_once_it_is_deleted() {
        var pieces = new SharedPieceNames(Map.of("d2", "RIB"), Set.of("d2"));
        assertThat(pieces.of(ended(Map.of("avis-imposition", List.of("d1"), "rib", List.of("d2")))))
                .hasValueSatisfying(said -> assertThat(words(said))
                        .isEqualTo("Pièces données : Avis d'imposition (pièce supprimée depuis) · RIB"));
    }

    private static String sentence(SharingAuthorisation authorisation) {
        return words(SharingAuthorisationTexts.sentence(authorisation));
    }

    private static String words(Paragraph said) {
        return said.getElement().getTextRecursively().replaceAll("[\u00a0\u202f]", " ");
    }

    private static RequestedType type(String code, String name, Optional<Boolean> follows) {
        var need = new Need(
                true,
                Optional.empty(),
                Optional.empty(),
                "applicant",
                Optional.empty(),
                Optional.empty(),
                follows,
                Optional.empty(),
                Optional.empty());
        return new RequestedType(code, name, Optional.empty(), Optional.empty(), Optional.of(need), Optional.empty());
    }

    private static SharingAuthorisation given(
            Map<String, List<String>> documents, List<UnavailableDocument> deleted, Optional<Integer> readings) {
        return authorisation("active", documents, deleted, readings);
    }

    private static SharingAuthorisation ended(Map<String, List<String>> documents) {
        return authorisation("expired", documents, List.of(), Optional.of(1));
    }

    private static SharingAuthorisation authorisation(
            String status,
            Map<String, List<String>> documents,
            List<UnavailableDocument> deleted,
            Optional<Integer> readings) {
        return new SharingAuthorisation(
                "a1",
                "CCAS-2026-000042",
                new SharingAuthorisation.AgreedDemarche("aide", 1, "Aide"),
                new NamedCode("ccas", "CCAS", Optional.of("le CCAS")),
                Optional.of(new NamedCode("demo-ccas", "Téléservice")),
                "étudier votre demande",
                List.of(NOTICE, BANK),
                documents,
                Optional.of(deleted),
                Optional.empty(),
                1,
                readings,
                status,
                Instant.parse("2026-11-24T13:12:00Z"),
                Instant.parse("2027-03-31T13:12:00Z"),
                Optional.empty());
    }
}
