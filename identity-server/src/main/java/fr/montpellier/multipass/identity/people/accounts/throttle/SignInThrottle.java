package fr.montpellier.multipass.identity.people.accounts.throttle;

import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.PasswordAccount;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.service.rates.AddressBlock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Limits attempts for each account and each network. The attempts of browsers that an account knows are counted
 * separately (OWASP, device cookies), so that failed attempts from other browsers cannot lock the owner out.
 */
@Service
public class SignInThrottle {

    private record Counted(AttemptKind kind, String key) {}

    /**
     * A resident who is signed in and asks for a code.
     *
     * @param own whether the address is known as theirs
     */
    public record Requester(UUID holder, boolean own) {}

    /** An attempt that was counted, and that {@link #succeeded} removes from the count. */
    public static final class Attempt {

        private final List<Counted> counted;
        private final boolean known;

        private Attempt(List<Counted> counted, boolean known) {
            this.counted = counted;
            this.known = known;
        }

        /** Returns whether it was made in a browser that the account knows. */
        public boolean isInKnownBrowser() {
            return known;
        }
    }

    private final AttemptRepository attempts;
    private final KeyedHash browsers;

    SignInThrottle(AttemptRepository attempts, SealedSecrets secrets) {
        this.attempts = attempts;
        this.browsers = KeyedHash.of(secrets, "account-browser");
    }

    /**
     * Counts an attempt at a password.
     *
     * @param account account of the email address, if there is one; without an account, attempts are counted in the
     *     same way, so that responses do not differ
     * @param address IP address of the caller, as the container gives it
     * @return empty if the attempt is refused
     */
    public Optional<Attempt> password(
            EmailAddress email, Optional<? extends PasswordAccount> account, KnownBrowser browser, String address) {
        return count(
                AttemptKind.PASSWORD,
                AttemptKind.PASSWORD_IN_KNOWN_BROWSER,
                email.compared(),
                account,
                browser,
                address);
    }

    /**
     * Counts an attempt at the password of an agent's account, apart from that of a resident's account with the same
     * address. Otherwise as {@link #password}.
     */
    public Optional<Attempt> agentPassword(
            EmailAddress email, Optional<? extends PasswordAccount> account, KnownBrowser browser, String address) {
        return count(
                AttemptKind.AGENT_PASSWORD,
                AttemptKind.AGENT_PASSWORD_IN_KNOWN_BROWSER,
                email.compared(),
                account,
                browser,
                address);
    }

    /**
     * Counts a password that is compared although the attempts of its account are used up: the response does not tell whether it is
     * right, which the owner of the address alone learns.
     *
     * @param address IP address of the caller, as the container gives it
     * @return false if the attempts of the network are used up too
     */
    public boolean passwordWithCode(String address) {
        return attempts.count(AttemptKind.NETWORK, AddressBlock.of(address));
    }

    /**
     * Counts a code that is to be sent to the address of an account after its right password was typed. Without one, a row of no account is
     * stored in its place, so that the response takes as long.
     *
     * @param account empty if the password is wrong
     * @return false if too many were sent, or the password is wrong
     */
    public boolean codeAfterPassword(Optional<? extends PasswordAccount> account) {
        UUID counted = account.<UUID>map(PasswordAccount::holder).orElseGet(UUID::randomUUID);
        return attempts.count(AttemptKind.EMAIL_AFTER_PASSWORD, counted.toString()) && account.isPresent();
    }

    /** Counts an attempt at a second factor. Otherwise as {@link #password}. */
    public Optional<Attempt> secondFactor(PasswordAccount account, KnownBrowser browser, String address) {
        return count(
                AttemptKind.SECOND_FACTOR,
                AttemptKind.SECOND_FACTOR_IN_KNOWN_BROWSER,
                account.holder().toString(),
                Optional.of(account),
                browser,
                address);
    }

    /**
     * Counts a code that is to be sent to an email address. Codes that others ask for keep none from the owner of the address: those
     * of a browser that the account knows, and of a resident who is signed in and whose address it is, are counted apart. Codes of
     * residents to other addresses are counted for the resident as well as for the address and the network.
     *
     * @param account account of the email address, if there is one
     * @param requester empty if no resident is signed in
     * @param address IP address of the caller, as the container gives it
     * @return false if too many were sent
     */
    public boolean email(
            EmailAddress email,
            Optional<? extends PasswordAccount> account,
            KnownBrowser browser,
            Optional<Requester> requester,
            String address) {
        Optional<Counted> ofHolder = requester.map(
                each -> new Counted(AttemptKind.EMAIL_OF_HOLDER, each.holder().toString()));
        if (requester.filter(Requester::own).isPresent()) {
            return countAll(ofHolder.stream().toList());
        }
        if (requester.isEmpty()
                && account.filter(owner -> isKnown(owner, browser)).isPresent()
                && attempts.count(AttemptKind.EMAIL_IN_KNOWN_BROWSER, email.compared() + " " + browser.name())) {
            return true;
        }
        String network = AddressBlock.of(address);
        // The network first: at its end, addresses that it asks for leave no rows.
        return countAll(Stream.concat(
                        ofHolder.stream(),
                        Stream.of(
                                new Counted(AttemptKind.EMAIL_OF_NETWORK, network),
                                new Counted(AttemptKind.EMAIL, email.compared() + " " + network),
                                new Counted(AttemptKind.EMAIL_OF_ALL, email.compared()),
                                new Counted(AttemptKind.EMAIL_OF_ALL_IN_A_DAY, email.compared())))
                .toList());
    }

    /** Counts an attempt of several kinds, or of none if one refuses it: what was refused uses up nothing. */
    private boolean countAll(List<Counted> kinds) {
        for (int i = 0; i < kinds.size(); i++) {
            if (!attempts.count(kinds.get(i).kind(), kinds.get(i).key())) {
                kinds.subList(0, i).forEach(each -> attempts.uncount(each.kind(), each.key()));
                return false;
            }
        }
        return true;
    }

    private Optional<Attempt> count(
            AttemptKind unknown,
            AttemptKind known,
            String key,
            Optional<? extends PasswordAccount> account,
            KnownBrowser browser,
            String address) {
        // Before the network, whose attempts other people who share it may have used up.
        if (account.filter(owner -> isKnown(owner, browser)).isPresent()) {
            var own = new Counted(known, key + " " + browser.name());
            if (attempts.count(own.kind(), own.key())) {
                return Optional.of(new Attempt(List.of(own), true));
            }
        }
        var network = new Counted(AttemptKind.NETWORK, AddressBlock.of(address));
        if (!attempts.count(network.kind(), network.key())) {
            return Optional.empty();
        }
        var any = new Counted(unknown, key);
        return attempts.count(any.kind(), any.key())
                ? Optional.of(new Attempt(List.of(network, any), false))
                : Optional.empty();
    }

    /** Removes an attempt that succeeded from the count. */
    public void succeeded(Attempt attempt) {
        attempt.counted.forEach(each -> attempts.uncount(each.kind(), each.key()));
    }

    /** Returns the browser with a mark by which the account knows it until its password changes. */
    public KnownBrowser remember(PasswordAccount account, KnownBrowser browser) {
        List<String> others = browser.marks().stream()
                .filter(mark -> !isOf(account, browser.name(), mark))
                .toList();
        return new KnownBrowser(browser.name(), others)
                .with(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(browsers.hash(parts(account, browser.name()))));
    }

    private boolean isKnown(PasswordAccount account, KnownBrowser browser) {
        return browser.marks().stream().anyMatch(mark -> isOf(account, browser.name(), mark));
    }

    private boolean isOf(PasswordAccount account, String name, String mark) {
        return browsers.matches(Base64.getUrlDecoder().decode(mark), parts(account, name));
    }

    private static String[] parts(PasswordAccount account, String name) {
        String since = account.browsersSince();
        return since.isEmpty()
                ? new String[] {name, account.holder().toString(), account.passwordHash()}
                : new String[] {name, account.holder().toString(), account.passwordHash(), since};
    }
}
