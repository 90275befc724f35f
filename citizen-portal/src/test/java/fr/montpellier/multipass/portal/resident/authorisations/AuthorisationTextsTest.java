package fr.montpellier.multipass.portal.resident.authorisations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.UnavailableDocument;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthorisationTextsTest {

    @Test
    void an_authorisation_given_to_an_application_names_it() {
        assertThat(AuthorisationTexts.sentence(given(Optional.empty()))
                        .getElement()
                        .getTextRecursively())
                .startsWith("Le CCAS, par ses agents et par l'application")
                .contains("Téléservice");
    }

    @Test
    void a_document_that_was_deleted_is_not_said_to_be_read() {
        var deleted = new UnavailableDocument(
                new NamedCode("avis-imposition", "Avis d'imposition"),
                "d1",
                "owner-request",
                Instant.parse("2026-11-27T10:00:00Z"));
        assertThat(AuthorisationTexts.sentence(given(Optional.of(List.of(deleted))))
                        .getElement()
                        .getTextRecursively())
                .contains("Avis d'imposition (supprimée par vous le 27 novembre 2026)");
    }

    @Test
    void without_a_document_nothing_can_be_read() {
        assertThat(AuthorisationTexts.sentence(given(Optional.empty()))
                        .getElement()
                        .getTextRecursively())
                .contains("ne peut rien lire", "donné aucune pièce");
    }

    private static Authorisation given(Optional<List<UnavailableDocument>> deleted) {
        return new Authorisation(
                "a1",
                "CCAS-2026-000042",
                new Authorisation.AgreedDemarche("aide", 1, "Aide"),
                new NamedCode("ccas", "CCAS", Optional.of("le CCAS")),
                Optional.of(new NamedCode("demo-ccas", "Téléservice")),
                "étudier votre demande",
                List.of(new RequestedType(
                        "avis-imposition", "Avis d'imposition", Optional.empty(), Optional.empty(), Optional.empty())),
                Map.of(),
                deleted,
                Optional.empty(),
                1,
                "active",
                Instant.parse("2026-11-24T13:12:00Z"),
                Instant.parse("2027-03-31T13:12:00Z"),
                Optional.empty());
    }
}
