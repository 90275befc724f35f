package fr.montpellier.multipass.consent.authorisations.deletions;

import fr.montpellier.multipass.consent.authorisations.DeletedDocument;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisationRepository;
import fr.montpellier.multipass.kernel.SubjectId;
import org.springframework.stereotype.Service;

/** Finds the authorisations that name a deleted document. */
@Service
class DeletedDocuments {

    /**
     * The largest number of authorisations in which one deletion is recorded. A resident has one for each démarche and
     * application.
     */
    private static final int MOST = 500;

    private final SharingAuthorisationRepository authorisations;
    private final DeletionRecorder recorder;

    DeletedDocuments(SharingAuthorisationRepository authorisations, DeletionRecorder recorder) {
        this.authorisations = authorisations;
        this.recorder = recorder;
    }

    /**
     * Records a deletion in each of the resident's open authorisations that names the document, in a transaction of its
     * own, so that a repeated call continues after a failure.
     *
     * @param resident owner of the document
     */
    void record(SubjectId resident, DeletedDocument deleted) {
        authorisations
                .findNaming(resident, deleted.type(), deleted.document(), MOST)
                .forEach(id -> recorder.record(id, resident, deleted));
    }
}
