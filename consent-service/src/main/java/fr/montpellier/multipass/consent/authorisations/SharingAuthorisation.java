package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.demarches.FactsByType;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A resident lets one department read some types of their documents, for one démarche, until a moment.
 *
 * @param demarcheVersion the version whose text was agreed to
 * @param department who may read, within {@code organisation} (SIRET)
 * @param application that reads for the department, by its client id, when the resident authorised it through one
 * @param facts that are read instead of the documents of some of the types
 * @param language in which the text was shown
 * @param textHash of the exact text shown
 * @param until when it ends by itself
 * @param withdrawnAt when the resident ended it
 */
public record SharingAuthorisation(
        AuthorisationId id,
        CaseReference caseReference,
        SubjectId resident,
        DemarcheCode demarche,
        int demarcheVersion,
        DepartmentCode department,
        String organisation,
        Optional<String> application,
        List<JustificatifType> types,
        FactsByType facts,
        Language language,
        String textHash,
        Instant givenAt,
        Instant until,
        Optional<Instant> withdrawnAt) {

    /** In place of a resident who closed their account. */
    static final SubjectId NO_PERSON = new SubjectId("forgotten-resident");

    /** @throws IllegalArgumentException if no type is covered, or the times are out of order */
    public SharingAuthorisation {
        types = List.copyOf(types);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("an authorisation covers at least one type");
        }
        if (!types.containsAll(facts.facts().keySet())) {
            throw new IllegalArgumentException("facts of a type that is not covered");
        }
        if (!until.isAfter(givenAt)) {
            throw new IllegalArgumentException("an authorisation ends after it was given");
        }
        if (withdrawnAt.isPresent() && !withdrawnAt.get().isBefore(until)) {
            throw new IllegalArgumentException("an authorisation that has ended cannot be withdrawn");
        }
    }

    /** The resident, unless they closed their account: what they gave names no person then. */
    public Optional<SubjectId> person() {
        return Optional.of(resident).filter(known -> !known.equals(NO_PERSON));
    }

    /** Time alone ends it: whether anyone recorded the end changes nothing. */
    public SharingState stateAt(Instant now) {
        if (withdrawnAt.isPresent()) {
            return new SharingState.Withdrawn(withdrawnAt.get());
        }
        return now.isBefore(until) ? new SharingState.Active(until) : new SharingState.Expired(until);
    }

    /** Withdrawing is as easy as giving and never fails (GDPR, article 7(3)): what has ended stays as it is. */
    public SharingAuthorisation withdraw(Instant now) {
        return switch (stateAt(now)) {
            case SharingState.Active active ->
                new SharingAuthorisation(
                        id,
                        caseReference,
                        resident,
                        demarche,
                        demarcheVersion,
                        department,
                        organisation,
                        application,
                        types,
                        facts,
                        language,
                        textHash,
                        givenAt,
                        until,
                        Optional.of(now));
            case SharingState.Withdrawn withdrawn -> this;
            case SharingState.Expired expired -> this;
        };
    }

    /** Whether documents of that type may be opened; not where only facts of them may be read. */
    public boolean covers(JustificatifType type) {
        return documentTypes().contains(type);
    }

    /** Of documents that may be opened; those of which only facts may be read are left out. */
    public List<JustificatifType> documentTypes() {
        return facts.documentsAmong(types);
    }
}
