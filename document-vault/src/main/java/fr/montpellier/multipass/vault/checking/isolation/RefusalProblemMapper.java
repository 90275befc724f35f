package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.files.Refusal;

/** Maps refusals of files to problems. */
public final class RefusalProblemMapper {

    private RefusalProblemMapper() {}

    public static VaultProblem of(Refusal refusal) {
        return switch (refusal) {
            case UNREADABLE -> VaultProblem.UNREADABLE_FILE;
            case ENCRYPTED -> VaultProblem.ENCRYPTED_FILE;
            case TOO_MANY_PAGES -> VaultProblem.TOO_MANY_PAGES;
            case TOO_COMPLEX -> VaultProblem.FILE_TOO_COMPLEX;
            case ACTIVE_CONTENT -> VaultProblem.ACTIVE_CONTENT;
            case AMBIGUOUS -> VaultProblem.AMBIGUOUS_FILE;
            case HEIC -> VaultProblem.HEIC_FILE;
        };
    }
}
