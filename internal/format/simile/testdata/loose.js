/* An example as pages have it */
var timeline_data = {  // the object
  'dateTimeFormat': 'iso8601',
  wikiURL: "http://simile.example/",
  events: [
    {start: new Date(1961, 4, 20), title: 'It\'s "first"', 'description': "one " +
      "two",},
    {start: new Date("1962-07-01"), end: Timeline.DateTime.parseIso8601DateTime("1963-08-02"), title: `third`, n: +.5, m: 0x10},
  ]
};
