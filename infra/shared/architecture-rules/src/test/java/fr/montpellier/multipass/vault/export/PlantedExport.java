package fr.montpellier.multipass.vault.export;

public class PlantedExport {
    fr.montpellier.multipass.vault.retrieval.PlantedRead circle;
}
