package fr.montpellier.multipass.bench.identity.providers;

import fr.montpellier.multipass.bench.clients.Browser;
import fr.montpellier.multipass.bench.clients.CodeApplication;
import fr.montpellier.multipass.bench.clients.Http;
import fr.montpellier.multipass.bench.clients.Passkey;
import fr.montpellier.multipass.bench.identity.accounts.AccountPools;
import fr.montpellier.multipass.bench.identity.accounts.AccountProvider;
import fr.montpellier.multipass.bench.identity.accounts.Argon2Cost;
import fr.montpellier.multipass.bench.identity.accounts.SignInMeans;
import fr.montpellier.multipass.bench.identity.accounts.TestAccount;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Accounts at Keycloak, and its pages. The accounts are copies of the rows of one that Keycloak imported, whose password
 * it hashed itself, with the means of sign-in that Keycloak stores for an application for codes or a passkey.
 */
public final class KeycloakAccounts implements AccountProvider {

    /** Settings of the realm by which passkeys are offered beside the password. */
    static final String SETTINGS = """
        "webAuthnPolicyPasswordlessPasskeysEnabled": true, "webAuthnPolicyPasswordlessSignatureAlgorithms": ["ES256"],
        "webAuthnPolicyPasswordlessRequireResidentKey": "Yes",
        "webAuthnPolicyPasswordlessUserVerificationRequirement": "required"\
        """;

    private static final Pattern CHALLENGE = Pattern.compile("challenge\\s*:\\s*\"([^\"]+)\"");

    private static final String USER = """
        INSERT INTO user_entity
        SELECT (jsonb_populate_record(one, jsonb_build_object(
            'id', ?::text, 'username', ?::text, 'email', ?::text, 'email_constraint', ?::text))).*
        FROM user_entity AS one WHERE username = '%s'\
        """;
    private static final String ROLES = """
        INSERT INTO user_role_mapping
        SELECT (jsonb_populate_record(one, jsonb_build_object('user_id', ?::text))).*
        FROM user_role_mapping AS one JOIN user_entity AS template ON template.id = one.user_id
        WHERE template.username = '%s'\
        """;
    private static final String PASSWORD = """
        INSERT INTO credential
        SELECT (jsonb_populate_record(one, jsonb_build_object('id', ?::text, 'user_id', ?::text))).*
        FROM credential AS one JOIN user_entity AS template ON template.id = one.user_id
        WHERE template.username = '%s'\
        """;
    private static final String MORE = """
        INSERT INTO credential (id, user_id, type, secret_data, credential_data, priority, created_date)
        VALUES (?, ?, ?, ?, ?, 20, 0)\
        """;

    private static final String CODES = """
        {"subType":"totp","digits":6,"counter":0,"period":30,"algorithm":"HmacSHA1","secretEncoding":"BASE32"}\
        """;

    private final String issuer;
    private final DatabaseAccess database;
    private final String template;
    private final AccountPools pools = new AccountPools();
    private int count;

    /** @param template name of the account that Keycloak imported */
    KeycloakAccounts(String issuer, DatabaseAccess database, String template) {
        this.issuer = issuer;
        this.database = database;
        this.template = template;
    }

    @Override
    public List<TestAccount> add(int each) throws SQLException {
        var added = new ArrayList<TestAccount>();
        try (Connection owner =
                        DriverManager.getConnection(database.url(), database.ownerUser(), database.ownerPassword());
                PreparedStatement users = owner.prepareStatement(USER.formatted(template));
                PreparedStatement roles = owner.prepareStatement(ROLES.formatted(template));
                PreparedStatement passwords = owner.prepareStatement(PASSWORD.formatted(template));
                PreparedStatement more = owner.prepareStatement(MORE)) {
            Argon2Cost.KEYCLOAK.checkCredential(storedPassword(owner));
            for (SignInMeans means : SignInMeans.values()) {
                for (int i = 0; i < each; i++) {
                    var id = UUID.randomUUID();
                    TestAccount account =
                            TestAccount.of(++count, means, id, id.toString().getBytes(StandardCharsets.UTF_8));
                    String email = account.email();
                    batch(users, id.toString(), email, email, email);
                    batch(roles, id.toString());
                    batch(passwords, UUID.randomUUID().toString(), id.toString());
                    account.codes().ifPresent(codes -> addCredential(more, id, "otp", secret(codes), CODES));
                    account.passkey()
                            .ifPresent(passkey ->
                                    addCredential(more, id, "webauthn-passwordless", "{}", credential(passkey)));
                    added.add(account);
                }
            }
            for (PreparedStatement statement : List.of(users, roles, passwords, more)) {
                statement.executeBatch();
            }
        }
        pools.add(added);
        return added;
    }

    private String storedPassword(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet found = statement.executeQuery("SELECT credential_data FROM credential AS one"
                        + " JOIN user_entity AS template ON template.id = one.user_id WHERE template.username = '"
                        + template + "'")) {
            found.next();
            return found.getString(1);
        }
    }

    private static String secret(CodeApplication codes) {
        return "{\"value\":\"" + codes.secret() + "\"}";
    }

    private static String credential(Passkey passkey) {
        return """
            {"aaguid":"00000000-0000-0000-0000-000000000000","credentialId":"%s","counter":0,\
            "credentialPublicKey":"%s","attestationStatementFormat":"none","transports":[]}\
            """.formatted(
                        Base64.getEncoder().encodeToString(passkey.credentialId()),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(passkey.publicKey()));
    }

    private static void addCredential(PreparedStatement more, UUID user, String type, String secret, String data) {
        try {
            batch(more, UUID.randomUUID().toString(), user.toString(), type, secret, data);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void batch(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        statement.addBatch();
    }

    @Override
    public TestAccount next(SignInMeans means) {
        return pools.next(means);
    }

    @Override
    public HttpResponse<String> signIn(
            Browser browser, HttpResponse<String> answer, String redirectUri, TestAccount account) {
        HttpResponse<String> page = browser.follow(answer, redirectUri);
        HttpResponse<String> done = switch (account.means()) {
            case PASSWORD -> password(browser, page, account);
            case PASSWORD_AND_CODE -> {
                HttpResponse<String> code = browser.follow(password(browser, page, account), redirectUri);
                String typed = account.codes().orElseThrow().next();
                yield browser.submit(code, "id=\"kc-otp-login-form\"", Map.of("otp", typed));
            }
            case PASSKEY -> passkey(browser, page, account);
        };
        return browser.follow(done, redirectUri);
    }

    private static HttpResponse<String> password(Browser browser, HttpResponse<String> page, TestAccount account) {
        var typed = Map.of("username", account.email(), "password", TestAccount.PASSWORD);
        return browser.submit(page, "id=\"kc-form-login\"", typed);
    }

    private HttpResponse<String> passkey(Browser browser, HttpResponse<String> page, TestAccount account) {
        var address = URI.create(issuer);
        Passkey.Assertion assertion = account.passkey()
                .orElseThrow()
                .sign(
                        address.getScheme() + "://" + address.getAuthority(),
                        address.getHost(),
                        Http.first(CHALLENGE, page.body()));
        return browser.submit(
                page,
                "id=\"webauth\"",
                Map.of(
                        "clientDataJSON",
                        assertion.clientData(),
                        "authenticatorData",
                        assertion.authenticatorData(),
                        "signature",
                        assertion.signature(),
                        "credentialId",
                        assertion.credentialId(),
                        "userHandle",
                        assertion.userHandle(),
                        "error",
                        ""));
    }
}
