package fr.montpellier.multipass.journal.verify;

import fr.montpellier.multipass.journal.verify.stamps.StampedCheckpoint;
import java.io.PrintStream;
import java.util.List;

/** Prints the result of a verification in plain French. */
record Findings(PrintStream out) {

    int print(JournalVerification found) {
        return switch (found) {
            case JournalVerification.Intact intact -> print(intact);
            case JournalVerification.Broken broken -> print(broken);
        };
    }

    private int print(JournalVerification.Intact intact) {
        out.println("Journal   " + intact.origin());
        out.println("Entrées   " + intact.size());
        out.println("Racine    " + intact.root());
        out.println("Clé       " + intact.key().text());
        out.println(
                intact.keyPinned()
                        ? "          c'est la clé que vous avez donnée"
                        : "          servie par le journal lui-même : comparez-la à une clé connue d'avance (--key)");
        intact.residents()
                .ifPresentOrElse(
                        number -> out.println("Personnes " + number
                                + " : leurs entrées se suivent toutes, aucune ne manque, aucune n'est antidatée"),
                        () -> out.println("Personnes non vérifiées : sans jeton, seules les empreintes ont été lues"));
        if (intact.erased() > 0) {
            out.println("Effacées  " + intact.erased()
                    + " entrées dont la conservation est finie, comme le journal l'annonce : leurs empreintes restent");
        }
        intact.witnesses().forEach((name, at) -> out.println("Témoin    " + name + ", le " + at));
        print(intact.stamps(), intact.authoritiesPinned());
        intact.since().forEach(size -> out.println("Passé     prolonge sans réécriture l'état à " + size + " entrées"));
        out.println("INTACT    la signature et l'arbre recalculé concordent");
        return 0;
    }

    private void print(List<StampedCheckpoint> stamps, boolean pinned) {
        stamps.forEach(stamp ->
                out.println("Horodaté  " + stamp.size() + " entrées, le " + stamp.at() + ", par " + stamp.authority()));
        if (!stamps.isEmpty() && !pinned) {
            out.println(
                    "          par l'autorité que l'export contient : comparez-la à une autre connue d'avance (--authority)");
        }
    }

    private int print(JournalVerification.Broken broken) {
        broken.origin().ifPresent(origin -> out.println("Journal   " + origin));
        broken.firstBadIndex().ifPresent(index -> out.println("Entrée    " + index + " : première en cause"));
        out.println("ALTÉRÉ    " + broken.reason());
        return 1;
    }
}
