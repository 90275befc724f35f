package fr.montpellier.multipass.vault.uploads;

import fr.montpellier.multipass.kernel.SubjectId;
import org.springframework.stereotype.Component;

/** All uploads of one resident, pages that wait for a scan among them. */
@Component
public class UploadsOfAccount {

    private final UploadRegister register;
    private final UploadCompletion completion;

    UploadsOfAccount(UploadRegister register, UploadCompletion completion) {
        this.register = register;
        this.completion = completion;
    }

    public void discardAll(SubjectId owner) {
        register.of(owner).forEach(completion::discard);
    }
}
