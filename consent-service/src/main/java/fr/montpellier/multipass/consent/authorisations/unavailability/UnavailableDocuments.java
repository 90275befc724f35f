package fr.montpellier.multipass.consent.authorisations.unavailability;

import fr.montpellier.multipass.consent.authorisations.UnavailableDocument;
import fr.montpellier.multipass.consent.authorisations.storage.ResidentSharingRepository;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRepository;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.util.OptionalInt;
import org.springframework.stereotype.Service;

/** Finds the authorisations in which a document that cannot be read is recorded. */
@Service
class UnavailableDocuments {

    /**
     * The largest number of authorisations in which one deletion is recorded. A resident has one for each démarche and
     * application.
     */
    private static final int MOST = 500;

    private final SharingAuthorisationRepository authorisations;
    private final ResidentSharingRepository ofResidents;
    private final UnavailabilityRecorder recorder;

    UnavailableDocuments(
            SharingAuthorisationRepository authorisations,
            ResidentSharingRepository ofResidents,
            UnavailabilityRecorder recorder) {
        this.authorisations = authorisations;
        this.ofResidents = ofResidents;
        this.recorder = recorder;
    }

    /**
     * Records a deletion in each of the resident's open authorisations that names the document, in a transaction of its
     * own, so that a repeated call continues after a failure.
     *
     * @param resident owner of the document
     */
    void recordDeletion(SubjectId resident, UnavailableDocument deleted) {
        ofResidents
                .findNaming(resident, deleted.type(), deleted.document(), MOST)
                .forEach(id -> recorder.record(id, resident, deleted, OptionalInt.empty()));
    }

    /**
     * Records that the vault does not open a document of one authorisation, unless it names no authorisation of the
     * resident.
     *
     * @param revision of the authorisation that the vault judged
     */
    void recordNotUsable(
            SharingAuthorisationId authorisation, SubjectId resident, UnavailableDocument document, int revision) {
        authorisations
                .find(authorisation)
                .ifPresent(found -> recorder.record(found.id(), resident, document, OptionalInt.of(revision)));
    }
}
