package fr.montpellier.multipass.consent.receipts.content;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;

/** What a receipt of any kind is about: a step of a resident in a démarche. */
sealed interface ReceiptSubject permits AgreedSharing, InformedExchange {

    SharingAuthorisationId id();

    int revision();

    /** Returns the reference that agents see; empty if there is none yet. */
    String caseReference();

    SubjectId resident();

    Demarche demarche();

    /** Returns the language of the text that was shown. */
    Language language();

    /** Returns the time of the resident's action. */
    Instant at();

    Instant until();
}
