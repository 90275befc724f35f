package fr.montpellier.multipass.bench.identity.accounts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The accounts of a server, which are signed in to in turn: one is used again after all others of its means. */
public final class AccountPools {

    private final Map<SignInMeans, List<TestAccount>> accounts = new EnumMap<>(SignInMeans.class);
    private final Map<SignInMeans, Integer> turns = new EnumMap<>(SignInMeans.class);
    private final Random random = new Random(1);

    /** Adds accounts, in an order that is not that of their rows. */
    public synchronized void add(List<TestAccount> more) {
        more.forEach(account -> accounts.computeIfAbsent(account.means(), first -> new ArrayList<>())
                .add(account));
        accounts.values().forEach(list -> Collections.shuffle(list, random));
    }

    public synchronized TestAccount next(SignInMeans means) {
        List<TestAccount> list = accounts.getOrDefault(means, List.of());
        int turn = turns.merge(means, 1, Integer::sum);
        return list.get(turn % list.size());
    }

    /** Returns the number of accounts of each means. */
    public synchronized int size() {
        return accounts.getOrDefault(SignInMeans.PASSWORD, List.of()).size();
    }
}
