package fr.montpellier.multipass.vault.keeping.documents.suitability;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.checking.consistency.ConsistencyChecker;
import fr.montpellier.multipass.vault.checking.consistency.Remark;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus;
import java.util.Collection;
import java.util.Optional;

/** The people named in a document, compared with its owner. */
public enum Holder {
    OWNER,
    /** One or several other people, or one of the owner's name with another birth date. */
    OTHER,
    /** A pupil who is not the owner, and has no name that is known of the owner's household. */
    OTHER_PUPIL,
    /** No name was read, or the owner's name is unknown. */
    UNKNOWN;

    /**
     * Returns the holder. Names that were compared at the deposit are not compared again, so that every reader gets the same holder.
     *
     * @param statuses of the document, which include whether it names other people
     * @param owner identity in the caller's token, for documents whose names were not compared at the deposit
     */
    public static Holder of(CheckResult check, Collection<DocumentStatus> statuses, Optional<Caller.Identity> owner) {
        if (check.remarks().contains(Remark.OTHER_PUPIL.code())) {
            return OTHER_PUPIL;
        }
        if (statuses.contains(DocumentStatus.OTHER_HOLDER)
                || check.remarks().contains(Remark.PUPIL_OF_SAME_NAME.code())
                || check.remarks().contains(Remark.PUPIL_AS_BEFORE.code())) {
            return OTHER;
        }
        Boolean found = check.namesOwner();
        boolean own = found == null
                ? owner.filter(person -> ConsistencyChecker.names(check.named(), person))
                        .isPresent()
                : found;
        return own ? OWNER : UNKNOWN;
    }

    /** Returns whether the document names other people and not its owner. */
    public boolean isAnother() {
        return this == OTHER || this == OTHER_PUPIL;
    }
}
