package fr.montpellier.multipass.bench.identity;

import fr.montpellier.multipass.bench.identity.accounts.SignInMeans;
import fr.montpellier.multipass.bench.identity.accounts.TestAccount;
import fr.montpellier.multipass.bench.identity.providers.MultipassAccounts;
import fr.montpellier.multipass.bench.identity.rows.BulkLoad;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Fills the identity server's tables with accounts: most are copies of rows that belong to three accounts, one of each
 * means, and only add volume; evenly among them are some that are signed in to.
 */
final class ManyAccounts {

    private static final int CHUNKS = 20;
    private static final int MOST_KNOWN = 10_000;
    private static final String HOLDER = "md5('holder ' || i)::uuid";

    /** The columns of each table that are an account's own. */
    private static final Map<String, Map<String, String>> OWN = own();

    private final MultipassAccounts accounts;
    private final List<TestAccount> templates;
    private int count;

    /** @param templates accounts that were signed in to */
    ManyAccounts(MultipassAccounts accounts, List<TestAccount> templates) throws SQLException {
        this.accounts = accounts;
        this.templates = templates;
        String holders =
                templates.stream().map(account -> "'" + account.id() + "'").collect(Collectors.joining(", ", "(", ")"));
        try (Statement statement = accounts.rows().connection().createStatement()) {
            for (String table : OWN.keySet()) {
                statement.execute("CREATE TEMPORARY TABLE " + template(table) + " AS SELECT * FROM " + table + " WHERE "
                        + holder(table) + " IN " + holders);
            }
        }
    }

    private static String template(String table) {
        return "template_" + table;
    }

    /** Returns the column of the account's holder. */
    private static String holder(String table) {
        return table.equals("citizen") ? "id" : "holder";
    }

    private static Map<String, Map<String, String>> own() {
        var own = new LinkedHashMap<String, Map<String, String>>();
        // Multiplication modulo a prime gives each account another number, in no order.
        own.put(
                "citizen",
                Map.of("id", HOLDER, "multipass_number", "lpad((i::bigint * 7919777 % 999999999989)::text, 12, '0')"));
        own.put("subject_seed", Map.of("holder", HOLDER));
        own.put("account", Map.of("holder", HOLDER, "email_hash", "sha256(convert_to('email ' || i, 'UTF8'))"));
        own.put("account_recovery_code", Map.of("holder", HOLDER));
        own.put(
                "passkey",
                Map.of(
                        "id",
                        "md5('passkey ' || i)::uuid",
                        "holder",
                        HOLDER,
                        "credential_hash",
                        "sha256(convert_to('credential ' || i, 'UTF8'))"));
        own.put("notice_contact", Map.of("holder", HOLDER, "subject", "md5('one ' || i) || md5('other ' || i)"));
        own.put("known_browser", Map.of("holder", HOLDER));
        own.put(
                "sign_in",
                Map.of(
                        "id",
                        "md5('sign-in ' || i)::uuid",
                        "holder",
                        HOLDER,
                        "at",
                        "now() - random() * interval '29 days'"));
        return own;
    }

    /** Adds accounts until there are so many. */
    void growTo(int size) throws SQLException {
        new BulkLoad(accounts.rows().connection(), List.copyOf(OWN.keySet())).run(() -> {
            int knownPerChunk = (Math.min(MOST_KNOWN, size / 5) - accounts.each()) / CHUNKS;
            int known = accounts.each() + knownPerChunk * CHUNKS;
            int copies = size - known * SignInMeans.values().length;
            for (int chunk = 1; chunk <= CHUNKS; chunk++) {
                accounts.add(knownPerChunk);
                int until = count + (copies - count) / (CHUNKS + 1 - chunk);
                copy(count + 1, until);
                count = until;
            }
        });
    }

    private void copy(int from, int to) throws SQLException {
        String holders = templates.stream()
                .map(account -> "'" + account.id() + "'::uuid")
                .collect(Collectors.joining(", ", "(ARRAY[", "])[1 + i % " + templates.size() + "]"));
        try (Statement statement = accounts.rows().connection().createStatement()) {
            for (Map.Entry<String, Map<String, String>> table : OWN.entrySet()) {
                List<String> columns = columns(table.getKey());
                statement.execute("INSERT INTO " + table.getKey() + " (" + String.join(", ", columns) + ") SELECT "
                        + columns.stream()
                                .map(column -> table.getValue().getOrDefault(column, "template." + column))
                                .collect(Collectors.joining(", "))
                        + " FROM generate_series(" + from + ", " + to + ") AS i"
                        + " JOIN " + template(table.getKey()) + " AS template ON template." + holder(table.getKey())
                        + " = " + holders);
            }
        }
    }

    private List<String> columns(String table) throws SQLException {
        try (PreparedStatement statement = accounts.rows().connection().prepareStatement("""
                SELECT attname FROM pg_attribute
                WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                ORDER BY attnum""")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                var columns = new ArrayList<String>();
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
                return columns;
            }
        }
    }
}
