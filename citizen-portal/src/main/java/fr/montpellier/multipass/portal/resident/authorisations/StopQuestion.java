package fr.montpellier.multipass.portal.resident.authorisations;

import fr.montpellier.multipass.portal.design.components.Confirmation;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;

/** Asks whether the resident wants to stop an authorisation, and says what will still be kept. */
final class StopQuestion {

    private StopQuestion() {}

    /** @param afterwards runs once the authorisation is stopped */
    static Confirmation about(Authorisation authorisation, ConsentGateway consent, Runnable afterwards) {
        return new Confirmation(
                Texts.get(
                        "authorisation.withdraw.question",
                        authorisation.department().beginningSentence()),
                Texts.get(
                        "authorisation.withdraw.consequence",
                        consent.demarche(authorisation.demarche().code()).kept()),
                Texts.get("authorisation.withdraw.yes"),
                Texts.get("authorisation.withdraw.no"),
                () -> {
                    consent.withdraw(authorisation.id());
                    afterwards.run();
                });
    }

    /** Says that the authorisation is stopped. */
    static String done(Authorisation authorisation) {
        return Texts.get("authorisation.withdrawn", authorisation.department().beginningSentence());
    }
}
