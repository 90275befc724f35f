package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DemarcheCode;
import java.util.Optional;

/** Tells who receives the data of démarches, as the record of processing activities says (GDPR, article 30). */
public interface Recipients {

    /** Returns the recipients in words, or empty if no record names the démarche. */
    Optional<String> find(DemarcheCode demarche, Language language);
}
