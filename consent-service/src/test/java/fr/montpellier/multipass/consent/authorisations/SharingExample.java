package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.needs.FactsByType;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Builds an authorisation of the demo register, for tests that change one property. */
public final class SharingExample {

    private final Instant givenAt;
    private Instant until;
    private SubjectId resident = new SubjectId("sub-" + UUID.randomUUID());
    private CaseReference caseReference = CaseReference.random(new DepartmentCode("ccas"), Year.of(2026));
    private List<JustificatifType> types = List.of(new JustificatifType("avis-imposition"));
    private FactsByType facts = FactsByType.NONE;
    private DocumentsByType documents = new DocumentsByType(Map.of());
    private Optional<String> application = Optional.empty();

    private SharingExample(Instant givenAt) {
        this.givenAt = givenAt;
        this.until = givenAt.plus(Duration.ofDays(120));
    }

    public static SharingExample givenAt(Instant givenAt) {
        return new SharingExample(givenAt);
    }

    public SharingExample until(Instant end) {
        until = end;
        return this;
    }

    public SharingExample by(SubjectId anotherResident) {
        resident = anotherResident;
        return this;
    }

    public SharingExample caseReference(CaseReference reference) {
        caseReference = reference;
        return this;
    }

    public SharingExample to(String client) {
        application = Optional.of(client);
        return this;
    }

    public SharingExample types(List<JustificatifType> covered) {
        types = covered;
        return this;
    }

    public SharingExample documents(DocumentsByType chosen) {
        documents = chosen;
        return this;
    }

    /** Authorises only the facts of these types. */
    public SharingExample facts(FactsByType instead) {
        facts = instead;
        return this;
    }

    public SharingAuthorisation build() {
        return new SharingAuthorisation(
                SharingAuthorisationId.random(),
                caseReference,
                resident,
                new DemarcheCode("aide-facultative-ccas"),
                3,
                new DepartmentCode("ccas"),
                "26340001700012",
                application,
                types,
                facts,
                documents,
                List.of(),
                PairwiseDocumentIds.random(),
                List.of(),
                1,
                Optional.empty(),
                new Language("fr"),
                "0".repeat(64),
                givenAt,
                until,
                Optional.empty());
    }
}
