package fr.montpellier.multipass.consent.receipts;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.FactsByType;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The content of a receipt: which resident agreed to what, when, and to which text.
 *
 * @param caseReference the reference that agents see
 * @param facts that are read instead of the documents of some of the types
 * @param documents chosen by the resident
 * @param application the client id of the application to which it was given, if any
 * @param language of the text that was shown
 */
public record AgreedSharing(
        AuthorisationId id,
        String caseReference,
        SubjectId resident,
        Demarche demarche,
        List<JustificatifType> types,
        FactsByType facts,
        DocumentsByType documents,
        Optional<String> application,
        Language language,
        Instant givenAt,
        Instant until) {}
