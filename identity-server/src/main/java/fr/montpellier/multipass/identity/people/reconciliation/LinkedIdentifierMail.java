package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.accounts.addresses.PersonMails;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.signin.opening.SignInListener;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Tells a resident that an unknown identifier of FranceConnect leads to their Multipass, because it came with the same
 * six fields. The email goes to the addresses that were known before this sign-in, not to the one that it brings.
 */
@Component
class LinkedIdentifierMail implements SignInListener {

    private final PersonMails mails;
    private final Clock clock;

    LinkedIdentifierMail(PersonMails mails, Clock clock) {
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    public void identifierLinked(CitizenId holder) {
        mails.tell(List.of(holder), new PersonMails.Message(AccountMailKind.IDENTIFIER_LINKED, clock.instant()));
    }
}
