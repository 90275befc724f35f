package fr.montpellier.multipass.bench.identity.rows;

import fr.montpellier.multipass.bench.clients.CodeApplication;
import fr.montpellier.multipass.bench.clients.Passkey;
import fr.montpellier.multipass.bench.identity.accounts.SignInMeans;
import fr.montpellier.multipass.bench.identity.accounts.TestAccount;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes accounts into the tables of the identity server, sealed as the server seals them. */
public final class AccountRepository implements AutoCloseable {

    private static final String SECRET = "hash:account-email";
    private static final byte FIRST_KEY = 1;
    private static final int SEED_BYTES = 32;
    private static final int RECOVERY_CODES = 10;
    private static final int HASH_BYTES = 33;
    private static final String NUMBER_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int NUMBER_LENGTH = 12;

    private final SecureRandom random = new SecureRandom();
    private final Connection owner;
    private final SealingKey key;
    private final byte[] emailKey;
    private final String passwordHash;
    private int count;

    /**
     * @param key the server's own key
     * @param passwordHash as the server stores it
     */
    public AccountRepository(DatabaseAccess access, SealingKey key, String passwordHash) throws SQLException {
        this.owner = DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
        this.key = key;
        this.passwordHash = passwordHash;
        try (Statement statement = owner.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT sealed FROM sealed_secret WHERE version = 1 AND name = '" + SECRET + "'")) {
            found.next();
            emailKey = key.open(found.getBytes("sealed"), ("sealed_secret:" + SECRET).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Returns the connection of the tables' owner, on which the rows are written. */
    public Connection connection() {
        return owner;
    }

    /** Writes so many accounts of each means. */
    public List<TestAccount> add(int each) throws SQLException {
        var added = new ArrayList<TestAccount>();
        try (PreparedStatement citizens = owner.prepareStatement(
                        "INSERT INTO citizen (id, multipass_number, civil_sealed, created_at) VALUES (?, ?, ?, now())");
                PreparedStatement seeds =
                        owner.prepareStatement("INSERT INTO subject_seed (holder, sealed) VALUES (?, ?)");
                PreparedStatement accounts =
                        owner.prepareStatement("INSERT INTO account (holder, email_hash, sealed) VALUES (?, ?, ?)");
                PreparedStatement codes =
                        owner.prepareStatement("INSERT INTO account_recovery_code (holder, hash) VALUES (?, ?)");
                PreparedStatement passkeys = owner.prepareStatement("""
                    INSERT INTO passkey (id, holder, credential_hash, sealed, sign_count, added_at)
                    VALUES (?, ?, ?, ?, 0, now())""")) {
            for (SignInMeans means : SignInMeans.values()) {
                for (int i = 0; i < each; i++) {
                    byte[] seed = randomBytes(SEED_BYTES);
                    TestAccount account =
                            TestAccount.of(++count, means, UUID.randomUUID(), hmac(seed, RowContext.text("passkeys")));
                    citizen(account, citizens);
                    batch(seeds, account.id(), key.seal(seed, RowContext.text("subject_seed"), text(account.id())));
                    account(account, accounts);
                    if (account.codes().isPresent()) {
                        for (int code = 0; code < RECOVERY_CODES; code++) {
                            batch(codes, account.id(), randomBytes(HASH_BYTES));
                        }
                    }
                    if (account.passkey().isPresent()) {
                        passkey(account, account.passkey().get(), passkeys);
                    }
                    added.add(account);
                }
            }
            for (PreparedStatement statement : List.of(citizens, seeds, accounts, codes, passkeys)) {
                statement.executeBatch();
            }
        }
        return added;
    }

    private void citizen(TestAccount account, PreparedStatement citizens) throws SQLException {
        String number = number();
        byte[] identity = """
            {"givenNames":"Inès Chloé","familyName":"Lambert","birthdate":"1991-03-08","gender":"UNSPECIFIED",\
            "birthplace":"","birthcountry":""}""".getBytes(StandardCharsets.UTF_8);
        batch(
                citizens,
                account.id(),
                number,
                key.seal(
                        identity,
                        RowContext.text("citizen"),
                        text(account.id()),
                        RowContext.text(number),
                        RowContext.NONE));
    }

    private void account(TestAccount account, PreparedStatement accounts) throws SQLException {
        byte[] hash = ByteBuffer.allocate(HASH_BYTES)
                .put(FIRST_KEY)
                .put(hmac(emailKey, RowContext.text(account.email())))
                .array();
        byte[] content = """
            {"email":"%s","language":"fr","passwordHash":"%s","standsAlone":true,"codeSecret":%s,"replacedByEmail":null}\
            """.formatted(
                        account.email(),
                        passwordHash,
                        account.codes()
                                .map(CodeApplication::secret)
                                .map(secret -> "\"" + secret + "\"")
                                .orElse("null"))
                .getBytes(StandardCharsets.UTF_8);
        batch(
                accounts,
                account.id(),
                hash,
                key.seal(content, RowContext.text("account"), text(account.id()), RowContext.bytes(hash)));
    }

    private void passkey(TestAccount account, Passkey passkey, PreparedStatement passkeys) throws SQLException {
        var id = UUID.randomUUID();
        byte[] hash = sha256(Base64.getUrlEncoder().withoutPadding().encodeToString(passkey.credentialId()));
        byte[] content = """
            {"name":"Mon téléphone","credential":"%s","backupEligible":false}\
            """.formatted(Base64.getEncoder().encodeToString(passkey.attested()))
                .getBytes(StandardCharsets.UTF_8);
        batch(
                passkeys,
                id,
                account.id(),
                hash,
                key.seal(content, RowContext.text("passkey"), text(id), text(account.id()), RowContext.bytes(hash)));
    }

    private static void batch(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    /** Returns a random Multipass number with its check character (ISO/IEC 7064, MOD 33,32). */
    private String number() {
        int m = NUMBER_ALPHABET.length();
        int product = m;
        var number = new StringBuilder();
        for (int i = 1; i < NUMBER_LENGTH; i++) {
            int value = random.nextInt(m);
            number.append(NUMBER_ALPHABET.charAt(value));
            int sum = (product + value) % m;
            product = (sum == 0 ? m : sum) * 2 % (m + 1);
        }
        return number.append(NUMBER_ALPHABET.charAt((m + 1 - product) % m)).toString();
    }

    private byte[] randomBytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        try {
            owner.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(UUID id) {
        return RowContext.text(id.toString());
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
