package fr.montpellier.multipass.consent.authorisations.publication;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.feed.SharingChange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Maps authorisations to the changes that the feed publishes. */
public final class SharingChangeMapper {

    private SharingChangeMapper() {}

    public static SharingChange of(SharingChange.Kind kind, SharingAuthorisation authorisation, Instant at) {
        return new SharingChange(
                kind,
                authorisation.id(),
                authorisation.revision(),
                authorisation.resident(),
                authorisation.department(),
                authorisation.organisation(),
                authorisation.application(),
                authorisation.documentTypes(),
                authorisation.facts(),
                authorisation.documents(),
                authorisation.application().isPresent()
                        ? authorisation.pairwiseIds().byDocument(authorisation.documents())
                        : Map.of(),
                authorisation.following(),
                authorisation.readings(),
                Optional.empty(),
                authorisation.until(),
                at);
    }
}
