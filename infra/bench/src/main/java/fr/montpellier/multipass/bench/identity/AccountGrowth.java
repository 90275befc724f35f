package fr.montpellier.multipass.bench.identity;

import fr.montpellier.multipass.bench.identity.accounts.SignInMeans;
import fr.montpellier.multipass.bench.identity.accounts.TestAccount;
import fr.montpellier.multipass.bench.identity.providers.Multipass;
import fr.montpellier.multipass.bench.identity.providers.MultipassAccounts;
import fr.montpellier.multipass.bench.identity.providers.SignInFlows;
import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.measurement.Growth;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Measures sign-ins to accounts without FranceConnect as the accounts grow in number. They should stay flat. */
public final class AccountGrowth implements Benchmark {

    private static final int CALLERS = 4;
    private static final double FLAT = 1.5;

    private final Growth growth = new Growth(CALLERS, FLAT, SignInFlows.ENOUGH, "10000,5000000");

    @Override
    public String name() {
        return "account-growth";
    }

    @Override
    public Map<String, String> conditions() {
        var conditions = new LinkedHashMap<String, String>();
        conditions.put("requests", CALLERS + " callers, plain HTTP on the loopback interface");
        conditions.putAll(SignInConditions.ofMultipass());
        conditions.put("JVM", String.join(" ", Multipass.JVM) + "; no AOT cache");
        conditions.put(
                "accounts",
                "three in five, and at most 30,000, are signed in to; the others are copies of their rows; one in three"
                        + " has a password alone, one ten recovery codes, one a passkey; each has signed in once");
        conditions.putAll(growth.conditions());
        return conditions;
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        try (var multipass = new Multipass(work, Map.of())) {
            var flows = new SignInFlows(multipass);
            MultipassAccounts accounts = multipass.accounts();
            List<TestAccount> templates = accounts.add(1);
            // The server writes the rows that a sign-in leaves.
            Stream.of(SignInMeans.values()).forEach(flows::signIn);
            var many = new ManyAccounts(accounts, templates);
            for (int size : growth.sizes()) {
                many.growTo(size);
                for (SignInMeans means : SignInMeans.values()) {
                    growth.measure(size, means.flow(), () -> flows.signIn(means));
                }
            }
        }
        return growth.figures();
    }
}
