package fr.montpellier.multipass.consent.receipts;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.FactsByType;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a receipt tells: who agreed to what, when, in which words.
 *
 * @param caseReference the reference that agents see
 * @param facts that are read instead of the documents of some of the types
 * @param application to which it was given, by its client id, if to one
 * @param language of the text that was shown
 */
public record AgreedSharing(
        AuthorisationId id,
        String caseReference,
        SubjectId resident,
        Demarche demarche,
        List<JustificatifType> types,
        FactsByType facts,
        Optional<String> application,
        Language language,
        Instant givenAt,
        Instant until) {}
