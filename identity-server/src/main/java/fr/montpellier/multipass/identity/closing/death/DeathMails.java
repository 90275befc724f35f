package fr.montpellier.multipass.identity.closing.death;

import fr.montpellier.multipass.identity.people.accounts.addresses.PersonMails;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.service.languages.Languages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells of a recorded death, in the caller's transaction: at every known address of the resident, in case they live, and a person whom they named. */
@Component
class DeathMails {

    private final PersonMails people;
    private final AccountMails mails;
    private final Citizens citizens;
    private final DirectivesRepository directives;
    private final DeathSettings settings;

    DeathMails(
            PersonMails people,
            AccountMails mails,
            Citizens citizens,
            DirectivesRepository directives,
            DeathSettings settings) {
        this.people = people;
        this.mails = mails;
        this.citizens = citizens;
        this.directives = directives;
        this.settings = settings;
    }

    /** Returns whether an address of the resident is known. */
    boolean canBeTold(UUID holder) {
        return people.canBeTold(new CitizenId(holder));
    }

    void recorded(Death death) {
        tell(AccountMailKind.DEATH_RECORDED, death, Optional.of(death.nextAt()));
        tellNamed(AccountMailKind.DEATH_TOLD, death);
    }

    void undoProposed(Death death) {
        tell(AccountMailKind.DEATH_UNDO_PROPOSED, death, Optional.of(settings.undoLapses(death)));
    }

    /** Tells that no second agent decided on the undo, and the new day of the erasure. */
    void undoLapsed(Death death) {
        tell(AccountMailKind.DEATH_UNDO_LAPSED, death, Optional.of(death.nextAt()));
    }

    void undoDeclined(Death death) {
        tell(AccountMailKind.DEATH_UNDO_DECLINED, death, Optional.of(death.nextAt()));
    }

    /** Tells the day of the erasure again, for who missed the first email. */
    void reminded(Death death) {
        tell(AccountMailKind.DEATH_REMINDER, death, Optional.of(death.nextAt()));
    }

    /** Tells the new day of an erasure that was held back for the settlement of the estate. */
    void held(Death death) {
        tell(AccountMailKind.DEATH_HELD, death, Optional.of(death.nextAt()));
    }

    void undone(Death death) {
        tell(AccountMailKind.DEATH_UNDONE, death, Optional.empty());
        tellNamed(AccountMailKind.DEATH_TOLD_WRONGLY, death);
    }

    /** Tells a resident that what happens after their death was changed. */
    void directivesChosen(UUID holder, Instant at) {
        people.tell(List.of(new CitizenId(holder)), new PersonMails.Message(AccountMailKind.DIRECTIVES_CHOSEN, at));
    }

    private void tell(AccountMailKind kind, Death death, Optional<Instant> until) {
        people.tell(
                List.of(new CitizenId(death.holder())),
                new PersonMails.Message(kind, death.changedAt(), Optional.empty(), until, Optional.empty()));
    }

    /** The email has no time until which it is tried again: it tells nothing after a day. */
    private void tellNamed(AccountMailKind kind, Death death) {
        Citizen resident = citizens.find(new CitizenId(death.holder())).orElseThrow();
        directives
                .findFirst(citizens.holdersOf(death.holder()))
                .flatMap(Directives::contact)
                .ifPresent(contact -> mails.store(new AccountMail(
                        kind,
                        contact.email(),
                        Languages.defaultLanguage().code(),
                        Optional.empty(),
                        death.changedAt(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(resident.pivot().givenNames().split(" ")[0] + " "
                                + resident.pivot().familyName()))));
    }
}
