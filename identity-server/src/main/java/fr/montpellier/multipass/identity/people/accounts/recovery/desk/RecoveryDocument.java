package fr.montpellier.multipass.identity.people.accounts.recovery.desk;

import fr.montpellier.multipass.identity.people.accounts.recovery.RecoveryRefusedException;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.DeskRequest;

/** The identity document that the holder of an account shows. */
final class RecoveryDocument {

    private RecoveryDocument() {}

    /**
     * Returns its civil data, as the agent typed them.
     *
     * @throws RecoveryRefusedException if a name or the date is missing or malformed
     */
    static IdentitePivot shown(DeskRequest request) {
        return request.document()
                .orElseThrow(() -> new RecoveryRefusedException(RecoveryRefusedException.Reason.MALFORMED));
    }
}
