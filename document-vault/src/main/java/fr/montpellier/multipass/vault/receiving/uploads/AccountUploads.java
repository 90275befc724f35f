package fr.montpellier.multipass.vault.receiving.uploads;

import fr.montpellier.multipass.kernel.SubjectId;
import org.springframework.stereotype.Component;

/** Discards all uploads of one resident, including pages of scans. */
@Component
public class AccountUploads {

    private final UploadRepository uploads;
    private final UploadCompletion completion;

    AccountUploads(UploadRepository uploads, UploadCompletion completion) {
        this.uploads = uploads;
        this.completion = completion;
    }

    public void discardAll(SubjectId owner) {
        uploads.findByOwner(owner).forEach(completion::discard);
    }
}
