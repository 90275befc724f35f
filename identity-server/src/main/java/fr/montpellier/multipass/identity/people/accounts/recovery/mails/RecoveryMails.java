package fr.montpellier.multipass.identity.people.accounts.recovery.mails;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.NotificationAddress;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.support.links.StoppingLinks;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells every address of an account of a recovery, in the caller's transaction. */
@Component
public class RecoveryMails {

    private static final String PAGE = "/account/recover";

    private final AccountMails mails;
    private final RecoveryLinks links;
    private final Citizens citizens;
    private final String externalUrl;

    RecoveryMails(
            AccountMails mails,
            RecoveryLinks links,
            Citizens citizens,
            @Value("${multipass.external-url}") String externalUrl) {
        this.mails = mails;
        this.links = links;
        this.citizens = citizens;
        this.externalUrl = externalUrl;
    }

    /** Tells that the delay begins, and returns the recovery with the links that stop it. */
    public Recovery begun(Recovery recovery, Account account) {
        Map<NotificationAddress, String> hashes = new EnumMap<>(NotificationAddress.class);
        addresses(recovery, account).forEach((kind, address) -> {
            Optional<StoppingLinks.Made> link = Optional.of(kind)
                    .filter(each -> each != NotificationAddress.OLD || !recovery.mailboxLost())
                    .map(each -> links.make(recovery.id(), each));
            link.ifPresent(made -> hashes.put(kind, made.hash()));
            mails.store(new AccountMail(
                    begun(kind, link.isPresent()),
                    address,
                    account.language(),
                    Optional.empty(),
                    recovery.changedAt(),
                    link.map(StoppingLinks.Made::address),
                    Optional.of(recovery.nextAt())));
        });
        return recovery.with(hashes);
    }

    /**
     * Tells that the person replaced means of sign-in or the address, and returns the recovery with the links that lock the account.
     *
     * @param before the account as it was before
     */
    public Recovery replaced(Recovery recovery, Account before) {
        Map<NotificationAddress, String> hashes = new EnumMap<>(NotificationAddress.class);
        addresses(recovery, before).forEach((kind, address) -> {
            StoppingLinks.Made link = links.make(recovery.id(), kind);
            hashes.put(kind, link.hash());
            mails.store(new AccountMail(
                    recovery.isAddressChange() ? AccountMailKind.ADDRESS_CHANGED : AccountMailKind.MEANS_REPLACED,
                    address,
                    before.language(),
                    Optional.empty(),
                    recovery.changedAt(),
                    Optional.of(link.address()),
                    Optional.empty()));
        });
        return recovery.with(hashes);
    }

    /** Tells that the account was locked. */
    public void locked(Recovery recovery, Account account) {
        tell(AccountMailKind.ACCOUNT_LOCKED, recovery, account);
    }

    private static AccountMailKind begun(NotificationAddress kind, boolean withLink) {
        if (kind == NotificationAddress.NEW) {
            return AccountMailKind.RECOVERY_BEGUN_NEW;
        }
        return withLink ? AccountMailKind.RECOVERY_BEGUN : AccountMailKind.RECOVERY_BEGUN_LOST;
    }

    /** Tells the new address that the delay is over, and until when a password can be chosen. */
    public void ready(Recovery recovery, Account account) {
        mails.store(new AccountMail(
                AccountMailKind.RECOVERY_READY,
                recovery.email().text(),
                account.language(),
                Optional.empty(),
                recovery.changedAt(),
                Optional.of(externalUrl + PAGE),
                Optional.of(recovery.nextAt())));
    }

    /** Tells that the recovery was stopped. */
    public void stopped(Recovery recovery, Account account) {
        tell(AccountMailKind.RECOVERY_STOPPED, recovery, account);
    }

    /**
     * Tells that the recovery was completed.
     *
     * @param before the account as it was before
     */
    public void completed(Recovery recovery, Account before) {
        tell(AccountMailKind.RECOVERY_COMPLETED, recovery, before);
    }

    private void tell(AccountMailKind kind, Recovery recovery, Account account) {
        addresses(recovery, account)
                .values()
                .forEach(address ->
                        mails.store(new AccountMail(kind, address, account.language(), recovery.changedAt())));
    }

    /** Returns the addresses, each once. */
    private Map<NotificationAddress, String> addresses(Recovery recovery, Account account) {
        Map<NotificationAddress, String> addresses = new LinkedHashMap<>();
        addresses.put(NotificationAddress.OLD, account.email().text());
        if (!isSame(recovery.email(), account.email().text())) {
            addresses.put(NotificationAddress.NEW, recovery.email().text());
        }
        holders(account.holder()).stream()
                .flatMap(holder -> mails.contacts(holder).stream())
                .filter(address -> !isSame(account.email(), address) && !isSame(recovery.email(), address))
                .findFirst()
                .ifPresent(address -> addresses.put(NotificationAddress.NOTICES, address));
        return addresses;
    }

    /** Returns the Multipass to which sign-ins lead, and the one of the account. */
    private List<UUID> holders(UUID holder) {
        var holders = new ArrayList<UUID>();
        citizens.find(new CitizenId(holder))
                .map(citizens::current)
                .ifPresent(current -> holders.add(current.id().value()));
        holders.add(holder);
        return holders.stream().distinct().toList();
    }

    private static boolean isSame(EmailAddress one, String other) {
        return EmailAddress.parse(other)
                .filter(parsed -> parsed.compared().equals(one.compared()))
                .isPresent();
    }
}
