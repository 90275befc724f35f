package fr.montpellier.multipass.bench.attack.hostile;

/** One kind of attack on one service. */
public interface AttackKind {

    String name();

    /**
     * Strikes once, for at most half a minute.
     *
     * @param source the address that the caller is taken to be at
     * @return the status of the (last) answer, 0 when the connection was closed without one
     */
    int attack(String source);
}
