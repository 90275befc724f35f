package fr.montpellier.multipass.portal.resident.demarches;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.gateways.consent.Need;
import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.Document;
import fr.montpellier.multipass.portal.gateways.vault.DocumentChoice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PieceProposalTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final DocumentChoice OWN = document("own", true, new Document.Status("fine", List.of(), List.of()));
    private static final DocumentChoice PARTNERS = document("partner", false, othersAnd("no-code"));

    @Test
    void a_bill_in_the_partners_name_is_proposed_where_the_household_is_accepted_and_after_ones_own() {
        assertThat(proposed("household", PARTNERS)).containsExactly(PARTNERS);
        assertThat(proposed("household", OWN, PARTNERS)).containsExactly(OWN);
    }

    @Test
    void a_bill_in_another_name_is_not_proposed_where_the_applicant_alone_is_accepted() {
        assertThat(proposed("applicant", PARTNERS)).isEmpty();
    }

    @Test
    void a_bill_in_another_name_that_is_forged_expired_or_undated_is_proposed_to_none() {
        for (String worse : List.of("falsified", "expired", "undated")) {
            assertThat(proposed("household", document("partner", false, othersAnd(worse))))
                    .as(worse)
                    .isEmpty();
        }
        assertThat(proposed(
                        "household",
                        document(
                                "partner",
                                false,
                                new Document.Status("falsified", List.of("other-holder"), List.of()))))
                .isEmpty();
    }

    private static List<DocumentChoice> proposed(String whose, DocumentChoice... documents) {
        var need = new Need(
                true,
                Optional.empty(),
                Optional.empty(),
                whose,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return PieceProposal.of(
                new RequestedType("domicile", "Domicile", Optional.empty(), Optional.of(need)),
                List.of(documents),
                TODAY);
    }

    private static Document.Status othersAnd(String other) {
        return new Document.Status("other-holder", List.of(other), List.of("RETI PATRICK"));
    }

    private static DocumentChoice document(String id, boolean fits, Document.Status status) {
        return new DocumentChoice(
                id,
                "domicile",
                Optional.empty(),
                Instant.EPOCH,
                Optional.of(1),
                Optional.empty(),
                Optional.empty(),
                status,
                fits,
                false);
    }
}
