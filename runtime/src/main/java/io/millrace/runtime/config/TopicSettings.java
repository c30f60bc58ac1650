package io.millrace.runtime.config;

/**
 * Names and sizes of topics.
 *
 * @param prefix what every topic name starts with
 * @param partitions partitions of every topic with device keys
 * @param replication replicas of every topic
 */
public record TopicSettings(
    @Setting(
            value = "What the name of every topic starts with.",
            byDefault = "millrace.",
            matches = "[A-Za-z0-9._-]{0,100}")
        String prefix,
    @Setting(
            value =
                "Partitions of every topic keyed by device. Decide before the first start: it"
                    + " cannot be changed later.",
            byDefault = "4",
            min = 1,
            max = 10000)
        int partitions,
    @Setting(
            value = "Replicas of every topic. The embedded broker allows 1.",
            byDefault = "1",
            min = 1,
            max = 100)
        short replication) {}
