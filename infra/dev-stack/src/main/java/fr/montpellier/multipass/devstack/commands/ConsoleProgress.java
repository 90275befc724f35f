package fr.montpellier.multipass.devstack.commands;

import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.devstack.supervisor.Progress;
import java.io.PrintStream;
import java.time.Duration;

/** Prints the progress of {@code start} to the terminal. */
final class ConsoleProgress implements Progress {

    private static final int WIDTH = 44;

    private final PrintStream out;

    ConsoleProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void note(String text) {
        out.println("  " + text);
    }

    @Override
    public void ready(Part part, Duration took) {
        note(part.title() + " " + "…".repeat(Math.max(1, WIDTH - part.title().length())) + " prêt en "
                + Progress.seconds(took));
    }

    void summary(DevStack stack, Duration took, DevStackOptions options) {
        out.println();
        out.println("Tout est prêt en " + Progress.seconds(took) + ".");
        out.println();
        if (options.parts().contains(Part.PORTAL)) {
            out.println("  Ouvrez  " + stack.addresses().portal());
            out.println();
            out.println(options.demo() ? DEMO.formatted(stack.addresses().application()) : "");
        }
        if (options.parts().contains(Part.SIMULATORS)) {
            out.println("  Les courriels envoyés aux usagers :  "
                    + stack.addresses().mail());
            out.println("    ils ne partent nulle part ; un fichier chacun dans "
                    + new StackDirectories(options.home()).mails());
            out.println();
        }
        out.println("Ctrl-C arrête tout. Depuis un autre terminal : ./multipass status, ./multipass logs SERVICE.");
    }

    private static final String DEMO = """
          Usagers, par le bouton FranceConnect
            Patrick Reti    l’avis d’imposition de démonstration est le sien : il le dépose, autorise le CCAS
                            à le lire, voit qui l’a lu, retire son autorisation
                            (le fichier : docs/specimens/avis-imposition-valide.pdf, année 2022)
            Inès Lambert    une autre usagère : ne voit rien de ce qui appartient à Patrick Reti ; ses pièces
                            sont déjà lues par des services, et elle a retiré une autorisation
            Anh Nguyen      née à l’étranger, jour de naissance inconnu
            Nadia Haddad    utilise le nom Martin
            Camille Roussel et Camille Roussel-Vidal : la même, état civil corrigé ; deux agents
                            réunissent ses deux Multipass
            et leurs familles : Jeanne Mercier et Lucie Reti, Yanis Benali, Minh Nguyen, Thomas Martin,
            Madeleine Faure et son fils Étienne Garnier, David Roux

          Un téléservice du CCAS qui demande l’avis d’imposition par Multipass :  %s
            il lit la pièce tant que l’usager l’autorise ; l’usager l’arrête dans « Mes autorisations »

          Agents, par le bouton ProConnect et un second facteur
            Karim Benali    CCAS : ouvre les dossiers de l’aide facultative, lit ce qui est autorisé
            Julie Perrin    CCAS : sa collègue, à qui il peut confier un dossier
            Sophie Martin   éducation : tarif de la cantine ; refusée sur les dossiers du CCAS
            Claire Dubois   déléguée à la protection des données : tous les accès et refus, et leur vérification
            Hugo Morel, Alice Petit   rapprochement des Multipass : l’un propose, l’autre confirme
        """;
}
