package fr.montpellier.multipass.identity.closing.death;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.service.languages.Languages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells of a recorded death, in the caller's transaction: at every address of the resident, in case they live, and a person whom they named. */
@Component
class DeathMails {

    private final AccountMails mails;
    private final Accounts accounts;
    private final DirectivesRepository directives;

    DeathMails(AccountMails mails, Accounts accounts, DirectivesRepository directives) {
        this.mails = mails;
        this.accounts = accounts;
        this.directives = directives;
    }

    /** @param holders the Multipass of the resident, the current one first */
    void recorded(Death death, Citizen resident, List<UUID> holders) {
        Optional<Instant> erasure = Optional.of(death.nextAt());
        tell(AccountMailKind.DEATH_RECORDED, death, holders, erasure);
        holders.stream()
                .flatMap(holder -> directives.find(holder).stream())
                .findFirst()
                .flatMap(Directives::contact)
                .ifPresent(contact -> mails.store(new AccountMail(
                        AccountMailKind.DEATH_TOLD,
                        contact.email(),
                        Languages.defaultLanguage().code(),
                        Optional.empty(),
                        death.changedAt(),
                        Optional.empty(),
                        erasure,
                        Optional.of(resident.pivot().givenNames().split(" ")[0] + " "
                                + resident.pivot().familyName()))));
    }

    void undone(Death death, List<UUID> holders) {
        tell(AccountMailKind.DEATH_UNDONE, death, holders, Optional.empty());
    }

    private void tell(AccountMailKind kind, Death death, List<UUID> holders, Optional<Instant> until) {
        List<Account> known = holders.stream()
                .flatMap(holder -> accounts.find(holder).stream())
                .toList();
        known.forEach(account -> mails.store(new AccountMail(
                kind,
                account.email().text(),
                account.language(),
                Optional.empty(),
                death.changedAt(),
                Optional.empty(),
                until)));
        holders.forEach(holder -> mails.storeForContact(
                holder,
                address -> known.stream().noneMatch(account -> isSame(account.email(), address)),
                kind,
                death.changedAt(),
                Optional.empty(),
                until,
                Optional.empty()));
    }

    private static boolean isSame(EmailAddress one, String other) {
        return EmailAddress.parse(other)
                .filter(parsed -> parsed.compared().equals(one.compared()))
                .isPresent();
    }
}
