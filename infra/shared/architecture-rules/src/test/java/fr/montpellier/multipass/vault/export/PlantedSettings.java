package fr.montpellier.multipass.vault.export;

public class PlantedSettings {}
