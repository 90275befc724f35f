package fr.montpellier.multipass.devstack.settings;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.system.OwnerOnly;
import fr.montpellier.multipass.embedded.system.SecretFile;
import fr.montpellier.multipass.kernel.Audiences;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Writes the settings of each part to a file that only its owner can read, since arguments and environment variables
 * are visible to other processes.
 */
public final class ServiceSettings {

    static final String BUCKET = "multipass-documents";
    static final String ACCESS_KEY = "multipass";
    private static final String DEMO_APPLICATION = "demo-ccas";
    /** Names of demo people, as the setting lists them. */
    private static final String SANDBOX_PEOPLE = "Patrick Reti,Inès Lambert,Anh Nguyen";

    private static final String PLUS = "franceconnect-plus";

    /** SIRET of the public organisations of the demo register, which ask other administrations. */
    private static final List<String> DEMO_ORGANISATIONS =
            List.of("26340001700012", "21340172201787", "00000011700010", "00000017400011", "00000018200014");

    private final StackDirectories home;
    private final Addresses addresses;
    private final boolean demo;
    private final SecretFile secrets;

    public ServiceSettings(DevStackOptions options, SecretFile secrets) {
        this.home = new StackDirectories(options.home());
        this.addresses = new Addresses(options.ports());
        this.demo = options.demo();
        this.secrets = secrets;
    }

    /** Writes {@code settings} for the part. */
    public Path write(Part part, Map<String, String> settings) throws IOException {
        var properties = new Properties();
        properties.putAll(settings);
        // Written as bytes: characters outside ASCII are then escaped, and read correctly in any character set.
        var text = new ByteArrayOutputStream();
        properties.store(text, null);
        OwnerOnly.write(home.settings(part), text.toString(StandardCharsets.ISO_8859_1));
        return home.settings(part);
    }

    public Map<String, String> store() throws IOException {
        return Map.of(
                "directory",
                home.objects().toString(),
                "port",
                "" + addresses.ports().of(Port.STORE),
                "bucket",
                BUCKET,
                "accessKey",
                ACCESS_KEY,
                "secretKey",
                secrets.get("store"));
    }

    public Map<String, String> simulators() throws IOException {
        var settings = new TreeMap<String, String>();
        upstream(
                settings,
                "franceconnect",
                Port.FRANCECONNECT,
                addresses.franceConnect().toString());
        upstream(
                settings,
                PLUS,
                Port.FRANCECONNECT_PLUS,
                addresses.franceConnectPlus().toString());
        upstream(settings, "proconnect", Port.PROCONNECT, addresses.proConnect().toString());
        var application = "multipass.simulators.application.";
        settings.put(application + "port", "" + addresses.ports().of(Port.APPLICATION));
        settings.put(application + "url", addresses.application().toString());
        settings.put(application + "client-id", DEMO_APPLICATION);
        settings.put(application + "multipass", addresses.identity().toString());
        settings.put(application + "vault", addresses.vault().toString());
        settings.put(
                "multipass.simulators.timestamps.port", "" + addresses.ports().of(Port.TIMESTAMPS));
        settings.put(
                "multipass.simulators.timestamps.data-directory",
                timeStampKeys().toString());
        settings.put("multipass.simulators.mail.port", "" + addresses.ports().of(Port.MAIL));
        settings.put(
                "multipass.simulators.mail.smtp-port", "" + addresses.ports().of(Port.SMTP));
        settings.put("multipass.simulators.mail.directory", home.mails().toString());
        String particulier = "multipass.simulators.particulier.";
        settings.put(particulier + "port", "" + addresses.ports().of(Port.PARTICULIER));
        settings.put(particulier + "token", secrets.get("particulier"));
        settings.put(particulier + "franceconnect", addresses.franceConnect().toString());
        return settings;
    }

    private Path timeStampKeys() {
        return home.keys(Part.SIMULATORS).resolve("timestamps");
    }

    private void upstream(Map<String, String> settings, String name, Port port, String issuer) throws IOException {
        String prefix = "multipass.simulators." + name + ".";
        String callback = addresses.identity() + "/federation/" + name + "/";
        settings.put(prefix + "port", "" + addresses.ports().of(port));
        settings.put(prefix + "issuer", issuer);
        settings.put(prefix + "client-id", clientId(name));
        settings.put(prefix + "client-secret", secrets.get(name));
        settings.put(prefix + "redirect-uris", callback + "callback");
        settings.put(prefix + "post-logout-redirect-uris", callback + "logout-callback");
        settings.put(prefix + "jwks-uri", addresses.identity() + "/federation/jwks");
        settings.put(
                prefix + "data-directory",
                home.keys(Part.SIMULATORS).resolve(name).toString());
    }

    /** FranceConnect+ is registered with apart, so that one person has another subject there, as in the real ones. */
    private static String clientId(String upstream) {
        return upstream.equals(PLUS) ? "multipass-plus" : "multipass";
    }

    public Map<String, String> identity(DatabaseAccess database) throws IOException {
        Map<String, String> settings = service(Part.IDENTITY, Port.IDENTITY, Audiences.IDENTITY);
        settings.putAll(database.springProperties());
        ended(settings, Part.IDENTITY);
        watch(settings, Port.IDENTITY);
        for (Map.Entry<String, URI> upstream : Map.of(
                        "franceconnect",
                        addresses.franceConnect(),
                        PLUS,
                        addresses.franceConnectPlus(),
                        "proconnect",
                        addresses.proConnect())
                .entrySet()) {
            String prefix = "multipass.federation." + upstream.getKey() + ".";
            settings.put(prefix + "issuer", upstream.getValue().toString());
            settings.put(prefix + "client-id", clientId(upstream.getKey()));
            settings.put(prefix + "client-secret", secrets.get(upstream.getKey()));
        }
        // Applications on trial run on this machine, and so do their key sets and sign-out addresses.
        settings.put("multipass.outbound.private-hosts", "localhost");
        settings.put(
                "multipass.registration.grant-types",
                "authorization_code,refresh_token,urn:ietf:params:oauth:grant-type:device_code");
        settings.put("multipass.clients.citizen-portal.url", addresses.portal().toString());
        settings.put("multipass.clients.document-vault.url", addresses.vault().toString());
        settings.put("multipass.consent.url", addresses.consent().toString());
        settings.put("multipass.mail.host", "127.0.0.1");
        settings.put("multipass.mail.port", "" + addresses.ports().of(Port.SMTP));
        settings.put("multipass.mail.security", "none");
        settings.put("multipass.mail.from", "Multipass <ne-pas-repondre@multipass.example>");
        // Three days of production, so that a recovery is seen to its end.
        settings.put("multipass.identity.recovery.delay", "20s");
        settings.put("multipass.identity.recovery.every", "5s");
        if (demo) {
            putHelp(settings);
            demoApplication(settings);
            settings.put("multipass.sandbox.enabled", "true");
            settings.put("multipass.sandbox.people", SANDBOX_PEOPLE);
            settings.put(
                    "multipass.identity.organisations-file", demoOrganisations().toString());
        }
        return settings;
    }

    /** Registers the demo application under its name in the demo register of the consent service. */
    private void demoApplication(Map<String, String> settings) {
        String prefix = "multipass.clients.partners." + DEMO_APPLICATION + ".";
        settings.put(prefix + "jwks-uri", addresses.application() + "/.well-known/jwks.json");
        settings.put(prefix + "redirect-uris", addresses.application() + "/retour");
        settings.put(prefix + "sector", "ccas");
        settings.put(prefix + "metadata[client_name]", "Téléservice du CCAS (démonstration)");
        settings.put(prefix + "metadata[authorization_details_types]", "document_access");
    }

    /** Writes what the demo agents may do, as data that the identity server reads. */
    private Path demoOrganisations() throws IOException {
        try (InputStream content =
                Objects.requireNonNull(ServiceSettings.class.getResourceAsStream("/demo-organisations.json"))) {
            OwnerOnly.write(home.organisations(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
        return home.organisations();
    }

    public Map<String, String> consent(DatabaseAccess database) {
        Map<String, String> settings = service(Part.CONSENT, Port.CONSENT, Audiences.CONSENT);
        settings.putAll(database.springProperties());
        ended(settings, Part.CONSENT);
        watch(settings, Port.CONSENT);
        settings.put("multipass.portal.url", addresses.portal().toString());
        if (demo) {
            settings.put("multipass.exceptional-access.departments", "26340001700012/ccas");
        }
        return settings;
    }

    public Map<String, String> vault(DatabaseAccess database) throws IOException {
        Map<String, String> settings = service(Part.VAULT, Port.VAULT, Audiences.VAULT);
        settings.putAll(database.springProperties());
        watch(settings, Port.VAULT);
        settings.put("multipass.consent.url", addresses.consent().toString());
        settings.put("multipass.blobs.endpoint", addresses.store().toString());
        settings.put("multipass.blobs.bucket", BUCKET);
        settings.put("multipass.blobs.access-key", ACCESS_KEY);
        settings.put("multipass.blobs.secret-key", secrets.get("store"));
        settings.put("multipass.blobs.region", "us-east-1");
        settings.put("multipass.applications.bound-tokens-required", "true");
        if (demo) {
            sources(settings);
            settings.put("multipass.agent-addresses.enabled", "true");
            settings.put("multipass.time-stamps.url", addresses.timeStamps().toString());
            settings.put(
                    "multipass.time-stamps.certificates",
                    timeStampKeys().resolve("authority.pem").toString());
        }
        return settings;
    }

    /** Lets the vault ask the simulated API Particulier for each organisation of the demonstration. */
    private void sources(Map<String, String> settings) throws IOException {
        String prefix = "multipass.sources.api-particulier.";
        Path token = home.keys(Part.VAULT).resolve("api-particulier");
        OwnerOnly.write(token, secrets.get("particulier"));
        settings.put(prefix + "url", addresses.particulier().toString());
        DEMO_ORGANISATIONS.forEach(siret -> settings.put(prefix + "tokens." + siret, token.toString()));
    }

    public Map<String, String> portal() {
        // The portal serves browsers and accepts no access tokens: it has no audience.
        Map<String, String> settings = service(Part.PORTAL, Port.PORTAL, "");
        settings.remove("multipass.tokens.audience");
        settings.put("multipass.consent.url", addresses.consent().toString());
        settings.put("multipass.vault.url", addresses.vault().toString());
        if (demo) {
            settings.put("multipass.operator.name", "Montpellier Méditerranée Métropole");
            putHelp(settings);
        }
        return settings;
    }

    private static void putHelp(Map<String, String> settings) {
        // A number of the block that is kept for works of fiction.
        settings.put("multipass.operator.phone", "04 65 71 00 00");
        settings.put("multipass.operator.email", "aide@multipass.example");
    }

    private Map<String, String> service(Part part, Port port, String audience) {
        var settings = new TreeMap<String, String>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", "" + addresses.ports().of(port));
        settings.put("multipass.external-url", addresses.at(port).toString());
        settings.put("multipass.data-directory", home.keys(part).toString());
        settings.put("multipass.tokens.issuer", addresses.identity().toString());
        settings.put("multipass.tokens.audience", audience);
        settings.put("multipass.identity.url", addresses.identity().toString());
        settings.put("multipass.demo", "" + demo);
        return settings;
    }

    /**
     * Makes each of the three services with a journal compare the journals of the two others with their earlier states,
     * ask the two others to cosign its own, and in the demo the simulated authority to stamp it.
     */
    private void ended(Map<String, String> settings, Part part) {
        settings.put(
                "multipass.tombstones.directory",
                home.ended().resolve(part.id()).toString());
    }

    private void watch(Map<String, String> settings, Port own) {
        if (demo) {
            String stamps = "multipass.journal.anchoring.stamps.";
            settings.put(stamps + "url", addresses.timeStamps().toString());
            settings.put(
                    stamps + "certificates",
                    timeStampKeys().resolve("authority.pem").toString());
        }
        Map.of("identity", Port.IDENTITY, "consent", Port.CONSENT, "vault", Port.VAULT)
                .forEach((name, port) -> {
                    if (port != own) {
                        settings.put(
                                "multipass.journal.watched." + name + ".url",
                                addresses.at(port).toString());
                        settings.put(
                                "multipass.journal.anchoring.witnesses." + name + ".url",
                                addresses.at(port) + "/journal/witness");
                    }
                });
    }
}
