package fr.montpellier.multipass.service.production;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What a service refuses under the profile {@code production}; one constant for each rule. */
public enum ProductionRule {
    DEMO(
            settings -> settings.isTrue("multipass.demo") ? List.of("multipass.demo=true") : List.of(),
            "it trusts a test authority whose private key is public and creates demo people",
            "Remove it"),
    KEYS_OF_A_DEMO(
            DemonstrationFiles::usedDataDirectory,
            "its keys were made by a demonstration, and belong to a database with demo people",
            "Name an empty directory, and a new database"),
    PLACEHOLDER(
            settings -> settings.namesWith(value -> value.contains("CHANGE-ME")),
            "it still holds the placeholder of the example",
            "Write the value of your installation"),
    PLAIN_HTTP(
            settings -> settings.amongPublicAddresses(address -> !address.isBlank()
                    && !address.toLowerCase(java.util.Locale.ROOT).startsWith("https:")),
            "identities, tokens and receipts would travel unencrypted",
            "Give an address that begins with https://"),
    PLAIN_HTTP_BETWEEN_MACHINES(
            settings -> settings.namesWith(Addresses::isPlainHttpToAnotherMachine).stream()
                    // The response of a time-stamp authority is signed (RFC 3161), and most offer http alone.
                    .filter(name -> !name.endsWith("stamps.url"))
                    // So is a logout token, which names a session and opens nothing.
                    .filter(name -> !name.startsWith("multipass.instances.peers"))
                    .filter(name -> !settings.isPublicAddress(name))
                    .toList(),
            "what services tell each other would travel unencrypted",
            "Give an address that begins with https://, or one of this machine (127.0.0.1)"),
    PLAIN_EMAIL(
            settings -> settings.text("multipass.mail.security").equals("none")
                            && !settings.text("multipass.mail.host").isBlank()
                            && !Addresses.isThisMachine(settings.text("multipass.mail.host"))
                    ? List.of("multipass.mail.security=none")
                    : List.of(),
            "emails to residents would travel unencrypted",
            "Set it to starttls or tls"),
    DEFAULT_SECRET(
            KnownSecrets::namesOfKnown,
            "others can guess it",
            "Give it a random value, such as the output of: openssl rand -base64 24"),
    PEOPLE_FROM_A_FILE(
            settings -> settings.isListed("multipass.identity.organisations-file")
                    ? List.of("multipass.identity.organisations-file")
                    : List.of(),
            "agents and administrators would get access without a second person",
            "Remove it, and name the first two administrators by the command 'administrator'"),
    OPEN_REGISTRATION(
            settings -> settings.isTrue("multipass.registration.open")
                    ? List.of("multipass.registration.open=true")
                    : List.of(),
            "clients could register without authorisation",
            "Remove it, and give partners a token by the command 'registration-token'"),
    SANDBOX(
            settings -> settings.isTrue("multipass.sandbox.enabled")
                    ? List.of("multipass.sandbox.enabled=true")
                    : List.of(),
            "one administrator alone could put applications in service",
            "Remove it"),
    WITHOUT_PKCE(
            settings -> settings.text("multipass.registration.require-pkce").equals("false")
                    ? List.of("multipass.registration.require-pkce=false")
                    : List.of(),
            "authorization codes could be injected (RFC 9700, section 2.1.1)",
            "Remove it"),
    DELAY_OF_CLOSING(
            settings -> settings.isOutside("multipass.identity.closing.grace", Duration.ofDays(3), Duration.ofDays(30))
                    ? List.of("multipass.identity.closing.grace of less than 3 days or more than 30")
                    : List.of(),
            "a thief of a password would erase an account before its owner reads the email, or an erasure would take longer"
                    + " than the month of the GDPR (article 12)",
            "Remove it (7 days), or give it 3d to 30d"),
    TRACES_OF_EXCHANGES(
            settings -> !settings.text("multipass.sources.api-particulier.url").isBlank() && !settings.keepsTraces()
                    ? List.of(ProductionSettings.ENTRIES + " of less than 1096d beside a source")
                    : List.of(),
            "traces of exchanges between administrations are kept for 36 months (code des relations entre le public et"
                    + " l'administration, article R114-9-7)",
            "Set it to 1096d, in the vault and in the consent service"),
    OWNERS_CREDENTIAL(
            settings -> !settings.text("spring.flyway.password").isEmpty() && !settings.isTrue("multipass.migration")
                    ? List.of("spring.flyway.password")
                    : List.of(),
            "a running service would hold the credential of the owner of its database",
            "Give it to the command 'migrate' alone"),
    PRIVATE_HOSTS(
            settings -> settings.isListed("multipass.outbound.private-hosts")
                    ? List.of("multipass.outbound.private-hosts")
                    : List.of(),
            "clients could make this server call hosts of the inner network",
            "Remove it, and name hosts of partners in multipass.outbound.hosts"),
    WITHOUT_SCANNER(
            settings -> settings.isService("document-vault")
                            && settings.text("multipass.antivirus.clamd").isBlank()
                            && settings.text("multipass.antivirus.without-because")
                                    .isBlank()
                    ? List.of("multipass.antivirus.clamd without a value")
                    : List.of(),
            "files of residents would be kept, and given to agents, without a scan for viruses",
            "Name the socket or the address of clamd, or write in multipass.antivirus.without-because why there is none"),
    TEST_AUTHORITY_OF_2D_DOC(
            DemonstrationFiles::testAuthorityOf2dDoc,
            "FR00 is the test authority of 2D-Doc, and its private key is public",
            "Delete its certificates from that directory"),
    REGISTER_OF_THE_DEMONSTRATION(
            DemonstrationFiles::demonstrationRegister,
            "it is a copy of that of the demonstration, whose contacts no email reaches",
            "Write the démarches of your organisations, with contacts that answer, or add the profile 'pre-production' to"
                    + " try an installation out",
            true),
    SIMULATED_IDENTITY_PROVIDER(
            settings -> settings.amongIdentityProviders(Addresses::isNoAuthorityOfTheState),
            "FranceConnect, FranceConnect+ and ProConnect answer under gouv.fr; a simulator, or their integration,"
                    + " signs in any invented person",
            "Use the profile franceconnect-production, or add the profile 'pre-production' to try an installation out",
            true),
    SIMULATED_TIME_STAMPS(
            DemonstrationFiles::demonstrationStamps,
            "it holds the certificate of the simulated time-stamp authority, whose stamps prove nothing",
            "Name the certificates of a time-stamp authority, or add the profile 'pre-production' to try an"
                    + " installation out",
            true);

    /** The profile of an installation that is tried out before it is opened to residents. */
    static final String PRE_PRODUCTION = "pre-production";

    private final Function<ProductionSettings, List<String>> offending;
    private final String reason;
    private final String remedy;
    private final boolean toleratedInPreProduction;

    ProductionRule(Function<ProductionSettings, List<String>> offending, String reason, String remedy) {
        this(offending, reason, remedy, false);
    }

    ProductionRule(
            Function<ProductionSettings, List<String>> offending,
            String reason,
            String remedy,
            boolean toleratedInPreProduction) {
        this.offending = offending;
        this.reason = reason;
        this.remedy = remedy;
        this.toleratedInPreProduction = toleratedInPreProduction;
    }

    /** Returns the settings that break this rule, by their names; empty if none does. */
    List<String> offending(ProductionSettings settings) {
        return offending.apply(settings);
    }

    /** Returns whether a service still starts when this rule is broken, with these profiles. */
    boolean isTolerated(Set<String> profiles) {
        return toleratedInPreProduction && profiles.contains(PRE_PRODUCTION);
    }

    /** Returns why these settings are refused, and what to set instead. */
    String refusal(String setting) {
        return setting + " is refused under the profile 'production': " + reason + ". " + remedy + ".";
    }

    /** Returns what the log says of a setting that is tolerated. */
    String warning(String setting) {
        return setting + " is tolerated under the profile 'pre-production' alone: " + reason + ".";
    }
}
