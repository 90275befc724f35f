package fr.montpellier.multipass.portal.resident.authorisations;

import fr.montpellier.multipass.portal.design.components.Confirmation;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.util.Locale;

/** Asks whether the resident wants to stop an authorisation, and says what will still be kept. */
public final class WithdrawalConfirmation {

    private WithdrawalConfirmation() {}

    /** @param afterwards runs once the authorisation is stopped */
    static Confirmation about(SharingAuthorisation authorisation, ConsentGateway consent, Runnable afterwards) {
        return new Confirmation(
                Texts.get("authorisation.withdraw.question", SharingAuthorisationTexts.reader(authorisation)),
                consequence(consent.demarche(authorisation.demarche().code()).kept(), Texts.language()),
                Texts.get("authorisation.withdraw.yes"),
                Texts.get("authorisation.withdraw.no"),
                () -> {
                    consent.withdraw(authorisation.id());
                    afterwards.run();
                });
    }

    /**
     * Returns what is still kept afterwards and, to a person who acts for another, that they stop only what such a person gave.
     *
     * @param kept what is kept, and why
     */
    public static String consequence(String kept, Locale language) {
        String consequence = Texts.in(language, "authorisation.withdraw.consequence", kept);
        return Person.current().filter(Person::isRepresented).isPresent()
                ? consequence + " " + Texts.in(language, "acting.authorisations")
                : consequence;
    }

    /** Says that the authorisation is stopped. */
    static String done(SharingAuthorisation authorisation) {
        return Texts.get("authorisation.withdrawn", SharingAuthorisationTexts.reader(authorisation));
    }
}
