package fr.montpellier.multipass.consent.authorisations.versions;

import fr.montpellier.multipass.consent.authorisations.changing.LaterVersion;
import fr.montpellier.multipass.consent.authorisations.changing.SharingAuthorisationRevision;
import fr.montpellier.multipass.consent.authorisations.storage.ResidentSharingRepository;
import fr.montpellier.multipass.kernel.SubjectId;
import org.springframework.stereotype.Service;

/** Replaces a document with its later version in the authorisations that follow later versions. */
@Service
class LaterVersions {

    /**
     * The largest number of authorisations that are revised for one version. A resident has one for each démarche and
     * application.
     */
    private static final int MOST = 500;

    private final ResidentSharingRepository authorisations;
    private final SharingAuthorisationRevision revision;

    LaterVersions(ResidentSharingRepository authorisations, SharingAuthorisationRevision revision) {
        this.authorisations = authorisations;
        this.revision = revision;
    }

    /**
     * Revises each of the authorisations in a transaction of its own, so that a repeated call continues after a
     * failure.
     *
     * @param resident owner of the documents
     */
    void follow(SubjectId resident, LaterVersion version) {
        authorisations
                .findFollowing(resident, version.type(), version.replaced(), MOST)
                .forEach(id -> revision.followVersion(id, version));
    }
}
