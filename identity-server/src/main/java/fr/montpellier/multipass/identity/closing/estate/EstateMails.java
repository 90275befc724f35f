package fr.montpellier.multipass.identity.closing.estate;

import fr.montpellier.multipass.identity.people.accounts.addresses.PersonMails;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.deaths.EstateTransfer;
import fr.montpellier.multipass.service.languages.Languages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells of a transfer, in the caller's transaction: the resident, in case they live, and the person who gets the documents. */
@Component
class EstateMails {

    private final PersonMails people;
    private final AccountMails mails;
    private final Citizens citizens;

    EstateMails(PersonMails people, AccountMails mails, Citizens citizens) {
        this.people = people;
        this.mails = mails;
        this.citizens = citizens;
    }

    void proposed(Death death, Instant at) {
        people.tell(
                List.of(new CitizenId(death.holder())), new PersonMails.Message(AccountMailKind.ESTATE_PROPOSED, at));
    }

    void link(Death death, EstateTransfer transfer, String link, Instant at) {
        Citizen resident = citizens.find(new CitizenId(death.holder())).orElseThrow();
        mails.store(new AccountMail(
                AccountMailKind.ESTATE_LINK,
                transfer.deed().email(),
                Languages.defaultLanguage().code(),
                Optional.empty(),
                at,
                Optional.of(link),
                Optional.of(transfer.until()),
                Optional.of(resident.pivot().givenNames().split(" ")[0] + " "
                        + resident.pivot().familyName())));
    }
}
