package fr.montpellier.multipass.vault.receiving.uploads;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.receiving.uploads.parts.UploadRepository;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds and discards all uploads of residents, including pages of scans. */
@Component
public class AccountUploads {

    private final UploadRepository uploads;
    private final UploadCompletion completion;

    AccountUploads(UploadRepository uploads, UploadCompletion completion) {
        this.uploads = uploads;
        this.completion = completion;
    }

    /** Returns those of the owners who have uploads. */
    public Set<String> findOwnersAmong(Collection<String> owners) {
        return uploads.findOwnersAmong(owners);
    }

    public void discardAll(SubjectId owner) {
        uploads.findByOwner(owner).forEach(completion::discard);
    }
}
